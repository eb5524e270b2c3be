# Directly and indirectly standardised rates from R packages nobody here wrote, for
# StandardisedRateTests. Value and standard error of a directly standardised rate are popEpi's
# `rate(adjust, weights)` and epitools' `ageadjust.direct`; of an indirect one epitools'
# `ageadjust.indirect` and, for its exact interval, `poisson.test`
# of R itself (epitools' pois.exact is good to 5e-7 only).
# Debian: r-cran-popepi r-cran-epitools.  Run:  Rscript generate_standardised.R > standardised_r.csv
suppressMessages({library(data.table); library(popEpi); library(epitools)})
text <- function(v) paste(sprintf("%.17g", v), collapse = ";")
cat("# R ", as.character(getRversion()), ", popEpi ", as.character(packageVersion("popEpi")),
    ", epitools ", as.character(packageVersion("epitools")), "\n", sep = "")
cat("kind,counts,populations,standard,answers\n")
set.seed(20250131)

for (bands in c(2, 3, 7, 18, 19)) for (scale in c(3, 40, 2000)) {
  n <- round(runif(bands, 200, 60000))
  w <- round(runif(bands, 500, 8000))
  x <- rpois(bands, scale * runif(bands, 0.2, 2))
  x[1] <- x[1] + 1
  data <- data.table(band = factor(seq_len(bands)), obs = x, pyrs = as.numeric(n))
  found <- rate(data, obs = obs, pyrs = pyrs, adjust = band, weights = w)
  direct <- ageadjust.direct(count = x, pop = n, stdpop = w)
  cat("direct,", text(x), ",", text(n), ",", text(w), ",",
      text(c(found$rate.adj, found$SE.rate.adj, direct[["adj.rate"]])), "\n", sep = "")
}

for (bands in c(2, 5, 19)) for (scale in c(0.3, 2, 50)) {
  reference <- round(runif(bands, 50, 9000))
  people <- round(runif(bands, 100000, 3000000))
  own <- round(runif(bands, 100, 30000))
  observed <- rpois(1, sum(reference / people * own) * scale)
  found <- ageadjust.indirect(
    count = c(observed, rep(0, bands - 1)), pop = own, stdcount = reference, stdpop = people)
  expected <- sum(reference / people * own)
  limits <- poisson.test(observed, expected)$conf.int
  cat("indirect,", text(c(observed, reference)), ",", text(own), ",", text(people), ",",
      text(c(found$sir[["exp"]], found$sir[["sir"]], found$rate[["adj.rate"]], limits)),
      "\n", sep = "")
}

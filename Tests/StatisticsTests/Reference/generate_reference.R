# Reference answers from R, for ReferenceTests; the same columns as generate_reference.py.
# Run:  Rscript generate_reference.R > reference_r.csv
suppressMessages({library(survey); library(limma)})
text <- function(v) paste(ifelse(is.na(v), "NA", sprintf("%.17g", v)), collapse = ";")
row <- function(kind, inputs, answers) {
  cat(kind, ",", paste(vapply(inputs, text, ""), collapse = "|"), ",", text(answers), "\n", sep = "")
}
cat("# R ", as.character(getRversion()), ", survey ", as.character(packageVersion("survey")), ", limma ", as.character(packageVersion("limma")), "\n", sep = "")
cat("kind,inputs,answers\n")
set.seed(20240607)

for (c in list(c(11, 800, 21, 3011), c(0, 100, 3, 100), c(3, 100, 0, 100), c(5, 1, 5, 1),
               c(1502, 49866388, 1416, 48246126), c(400, 1000, 90, 1000))) {
  t <- poisson.test(c(c[1], c[3]), c(c[2], c[4]))
  row("rate_ratio", list(c), c(t$p.value, t$conf.int))
}
for (c in list(c(0, 2.1), c(7, 2.1), c(137, 24.19893), c(30, 41.5))) {
  row("poisson_test", list(c), poisson.test(c[1], 1, c[2])$p.value)
}
for (n in c(4, 9, 14, 25, 40)) {
  d <- round(rnorm(n, 0.4, 1.5), 5)
  w <- wilcox.test(d, exact = TRUE)
  row("wilcoxon_exact", list(d), c(w$statistic, w$p.value))
  d <- round(d) 
  if (any(d != 0)) {
    w <- suppressWarnings(wilcox.test(d, exact = FALSE, correct = TRUE))
    row("wilcoxon_normal", list(d), c(w$statistic, w$p.value))
  }
}
row("prop_trend", list(2011:2014, c(83, 90, 129, 70), c(86, 93, 136, 82)),
    unlist(prop.trend.test(c(83, 90, 129, 70), c(86, 93, 136, 82), 2011:2014)[c("statistic", "p.value")]))
p <- c(0.01, NA, 0.04, 0.03, NA, 0.005, 0.005, 0.9)
for (m in c("bonferroni", "holm", "hochberg", "BH", "BY")) {
  row(paste0("adjust_", m), list(p), p.adjust(p, m))
}
for (c in list(c(0.34, 0.40, 500), c(0.02, 0.05, 250))) {
  row("power_proportions", list(c), power.prop.test(n = c[3], p1 = c[1], p2 = c[2])$power)
  row("detectable_proportion", list(c[1], c[3]),
      power.prop.test(n = c[3], p1 = c[1], power = 0.8, tol = 1e-15)$p2)
}
for (c in list(c(20, 3), c(80, 1.7), c(400, 12))) {
  row("detectable_mean", list(c), power.t.test(n = c[1], sd = c[2], power = 0.8, tol = 1e-15)$delta)
}
for (c in list(c(10, 2.8, 2.2), c(58, 2.85, 2), c(400, 0.5, 1.96), c(5, -1.5, 2))) {
  row("noncentral_t", list(c), c(pt(c[3], c[1], c[2]), pt(c[3], c[1], c[2], lower.tail = FALSE)))
}
for (c in list(c(1, 7.8, 3.84), c(4, 12, 9.49), c(9, 0.5, 30))) {
  row("noncentral_chi_squared", list(c),
      c(pchisq(c[3], c[1], c[2]), pchisq(c[3], c[1], c[2], lower.tail = FALSE)))
}
for (k in c(6, 33)) {
  d <- round(runif(k, 2, 12)); s2 <- 0.4 * rchisq(k, d) / d / (rchisq(k, 6) / 6)
  f <- squeezeVar(s2, d)
  row("variance_shrinkage", list(s2, d), c(f$var.prior, f$df.prior, f$var.post))
}
for (c in list(c(150, 86), c(10, 2), c(0, 5))) {
  row("mcnemar", list(c), c(binom.test(c[1], sum(c))$p.value,
      mcnemar.test(matrix(c(9, c[1], c[2], 4), 2), correct = FALSE)$p.value))
}

n <- 120
stratum <- rep(1:3, each = 40); cluster <- rep(1:24, each = 5)
weight <- round(runif(n, 0.5, 3), 3); y <- rbinom(n, 1, 0.35 + 0.1 * (stratum == 2)); group <- rbinom(n, 1, 0.5)
frame <- data.frame(stratum, cluster, weight, y, group)
designs <- list(plain = svydesign(~1, weights = ~weight, data = frame),
                clustered = svydesign(~cluster, strata = ~stratum, weights = ~weight, data = frame))
for (name in names(designs)) {
  d <- designs[[name]]
  m <- svymean(~y, d); l <- svyciprop(~y, d, method = "logit", df = degf(d)); t <- svyttest(y ~ group, d)
  row(paste0("survey_", name), list(y, weight, stratum, cluster, group),
      c(coef(m), SE(m), degf(d), attr(l, "ci"), t$estimate, t$statistic, t$parameter, t$p.value))
}

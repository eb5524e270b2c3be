"""Random questions, with SciPy's, statsmodels' and mpmath's answers, in the form ReferenceTests reads.

Other values than those in the checked-in tables: every seed is another sweep, with bases from 1 to
10^9, empty and full cells, levels from 0.5 to 0.9999999 and p-values far into the tails.
Run:  python3 sweep_scipy.py SEED [ROUNDS] > sweep.csv
      YARDSTICK_SWEEP=sweep.csv swift test --filter ReferenceTests
The limits of Clopper and Pearson are refined in mpmath from SciPy's, which are 2e-9 out at a base
of 8e8, and the Poisson trend is Newton's in mpmath (statsmodels' standard error is 6e-9 out);
answers SciPy cannot give (NaN, or p below 1e-290) are left out and counted on stderr.
"""
import math, random, sys, warnings
import mpmath as mp, numpy as np, scipy, statsmodels
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint, proportions_ztest
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

warnings.simplefilter("ignore")
seed = int(sys.argv[1])
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 40
rng = random.Random(seed)
left_out = 0
print(f"# seed {seed}; scipy {scipy.__version__}, statsmodels {statsmodels.__version__}, mpmath {mp.__version__}")
print("kind,inputs,answers")
mp.mp.dps = 30


def lists(*parts):
    return "|".join(";".join(repr(float(v)) for v in (p if hasattr(p, "__len__") else [p])) for p in parts)


def row(kind, inputs, answers):
    global left_out
    answers = [float(a) for a in (answers if hasattr(answers, "__len__") else [answers])]
    if any(not math.isfinite(a) or 0 < abs(a) < 1e-290 for a in answers):
        left_out += 1
        return
    print(f"{kind},{lists(*inputs)},{lists(answers)}")


def log_uniform(low, high): return math.exp(rng.uniform(math.log(low), math.log(high)))
def base(high=1e9): return round(log_uniform(1, high))
def part(n): return rng.choice([0, n, min(1, n), n - min(1, n), rng.randint(0, n), round(n * rng.random() ** 6)])
def level(): return rng.choice([0.5, 0.8, 0.9, 0.95, 0.99, 0.998, 1 - 10 ** -rng.uniform(1, 7)])


def beta_quantile(p, a, b, upper=False):
    """The root of the regularised incomplete beta function, by secant on the logarithm in mpmath."""
    guess = float(stats.beta.isf(p, a, b) if upper else stats.beta.ppf(p, a, b))
    if not 0 < guess < 1: return guess
    if a + b > 3000: return binomial_limit(p, a, b, upper, guess)
    def miss(u):
        x = 1 / (1 + mp.exp(-u))
        tail = mp.betainc(b, a, 0, 1 / (1 + mp.exp(u)), regularized=True) if upper else mp.betainc(a, b, 0, x, regularized=True)
        return mp.log(tail) - mp.log(mp.mpf(p))
    u = mp.log(mp.mpf(guess)) - mp.log1p(-mp.mpf(guess))
    return 1 / (1 + mp.exp(-mp.findroot(miss, (u, u + mp.mpf("1e-6")))))


def binomial_limit(p, a, b, upper, guess):
    """The same for large bases and whole shapes, from the binomial terms of the smaller side."""
    k, n = (a - 1, a + b - 1)  # upper: P(X <= k) = p; lower: P(X >= a) = p
    if a != int(a) or min(k, n - k) > 300: return guess if a + b < 1e5 else math.nan
    terms = range(int(k) + 1) if k < n - k else range(int(k) + 1, int(n) + 1)
    wanted = mp.mpf(p) if upper == (k < n - k) else 1 - mp.mpf(p)
    def miss(u):
        q = 1 / (1 + mp.exp(-u))
        log_terms = [mp.loggamma(n + 1) - mp.loggamma(i + 1) - mp.loggamma(n - i + 1)
                     + i * mp.log(q) + (n - i) * mp.log1p(-q) for i in terms]
        return mp.log(mp.fsum(mp.exp(t) for t in log_terms)) - mp.log(wanted)
    u = mp.log(mp.mpf(guess)) - mp.log1p(-mp.mpf(guess))
    return 1 / (1 + mp.exp(-mp.findroot(miss, (u, u + mp.mpf("1e-6")))))


def gamma_quantile(p, shape, upper=False):
    """SciPy's to a shape of 1e5, beyond which it loses digits in far tails; there nothing is asked."""
    if shape > 1e5: return math.nan
    return stats.gamma.isf(p, shape) if upper else stats.gamma.ppf(p, shape)


def poisson_trend(t, y, n):
    """The answers of a log-linear Poisson trend, by Newton's method in mpmath; t quantiles by SciPy."""
    t, y, n = ([mp.mpf(float(v)) for v in part] for part in (t - np.mean(t), y, n))
    a, b = mp.log(mp.fsum(y) / mp.fsum(n)), mp.mpf(0)
    for _ in range(60):
        mu = [e * mp.exp(a + b * x) for e, x in zip(n, t)]
        s0 = mp.fsum(o - m for o, m in zip(y, mu)); s1 = mp.fsum((o - m) * x for o, m, x in zip(y, mu, t))
        i0, i1, i2 = (mp.fsum(m * x ** k for m, x in zip(mu, t)) for k in (0, 1, 2))
        a, b = a + (i2 * s0 - i1 * s1) / (i0 * i2 - i1 ** 2), b + (i0 * s1 - i1 * s0) / (i0 * i2 - i1 ** 2)
    error = mp.sqrt(i0 / (i0 * i2 - i1 ** 2))
    deviance = 2 * mp.fsum(o * mp.log(o / m) - (o - m) for o, m in zip(y, mu))
    df = len(t) - 2
    wide = error * mp.sqrt(mp.fsum((o - m) ** 2 / m for o, m in zip(y, mu)) / df)
    half = stats.t.isf(0.025, df) * wide
    return (b, error, mp.erfc(abs(b) / error / mp.sqrt(2)), deviance, wide,
            2 * stats.t.sf(abs(float(b / wide)), df), b - half, b + half)


for _ in range(rounds * 3):
    n = base(); x = part(n); c = level(); a = (1 - c) / 2
    wilson = stats.binomtest(x, n).proportion_ci(c, "wilson")
    if x > 0 or n < 1e6: row("agresti_coull", (x, n, c), np.clip(proportion_confint(x, n, 1 - c, "agresti_coull"), 0, 1))
    if 0 < x < n and n < 1e7:
        z = -mp.sqrt(2) * mp.erfinv(2 * mp.mpf(a) - 1); X, N = mp.mpf(x), mp.mpf(n)
        root = z * mp.sqrt(z * z + 4 * X * (1 - X / N))
        row("wilson", (x, n, c), ((2 * X + z * z - root) / (2 * (N + z * z)), (2 * X + z * z + root) / (2 * (N + z * z))))
        cc = stats.binomtest(x, n).proportion_ci(c, "wilsoncc")
        if n < 1e5: row("wilson_cc", (x, n, c), (cc.low, cc.high))
        if n < 1e5: row("jeffreys", (x, n, c), (beta_quantile(a, x + .5, n - x + .5), beta_quantile(a, x + .5, n - x + .5, True)))
    row("clopper_pearson", (x, n, c), (
        0 if x == 0 else mp.mpf(a) ** (1 / mp.mpf(n)) if x == n else beta_quantile(a, x, n - x + 1),
        1 if x == n else -mp.expm1(mp.log(mp.mpf(a)) / n) if x == 0 else beta_quantile(a, x + 1, n - x, True)))
    k = base(1e8) - 1
    row("garwood", (k, c), (gamma_quantile(a, k) if k else 0, gamma_quantile(a, k + 1, True)))
for _ in range(rounds * 2):
    n = base(1e6); p = rng.choice([rng.random(), 10 ** rng.uniform(-5, 0)]); x = part(n)
    row("binomial_test", (x, n, p), [stats.binomtest(x, n, p, s).pvalue for s in ("two-sided", "greater", "less")])
    n1, n2 = base(3e4), base(3e4); x1, x2 = part(n1), part(n2)
    if rng.random() < 0.5: n2 = n1; x2 = min(n2, x1 + part(min(40, n2)))
    m = [[x1, n1 - x1], [x2, n2 - x2]]
    row("fisher", (x1, n1, x2, n2), [stats.fisher_exact(m, s)[1] for s in ("two-sided", "greater", "less")])
    if 0 < x1 + x2 < n1 + n2:
        chi = stats.chi2_contingency(m, correction=False)
        row("homogeneity", ([x1, x2], [n1, n2]), (chi.statistic, chi.pvalue))
        row("two_proportion_score", (x1, n1, x2, n2), proportions_ztest([x1, x2], [n1, n2]))
    if 0 < x1 < n1 and 0 < x2 < n2:
        row("newcombe", (x1, n1, x2, n2, 0.95), confint_proportions_2indep(x1, n1, x2, n2, method="newcomb", alpha=0.05))
    c1, c2 = base(3000) - 1, base(3000) - 1; e1, e2 = log_uniform(0.5, 1e6), log_uniform(0.5, 1e6)
    if rng.random() < 0.7: e1 = (c1 + 1) * log_uniform(90, 110); e2 = (c2 + 1) * log_uniform(90, 110)
    if c1 + c2 > 0 and c2 > 0 and c1 > 0:
        share = stats.binomtest(c1, c1 + c2, e1 / (e1 + e2))
        low = stats.beta.ppf(0.025, c1, c2 + 1); high = stats.beta.isf(0.025, c1 + 1, c2)
        row("rate_ratio", ([c1, e1, c2, e2],), (share.pvalue, low / (1 - low) * e2 / e1, high / (1 - high) * e2 / e1))
    b, c = part(base(3000)), part(base(3000))
    if b + c > 0:
        row("mcnemar", ([b, c],), (min(1, stats.binomtest(min(b, c), b + c, 0.5).pvalue), stats.chi2.sf((b - c) ** 2 / (b + c), 1)))
    mean = log_uniform(0.05, 1e5); x = stats.poisson.rvs(mean * log_uniform(0.7, 1.4), random_state=rng.randint(0, 2 ** 31))
    if mean < 3000:
        grid = np.arange(0, int(mean + 60 * mean ** 0.5 + 2 * x + 60)); pmf = stats.poisson.pmf(grid, mean)
        row("poisson_test", ([x, mean],), min(1.0, math.fsum(pmf[pmf <= pmf[x] * (1 + 1e-7)])))
    df, nc = log_uniform(2, 2000), rng.uniform(-4, 12); t = nc + rng.uniform(-3, 3)
    row("noncentral_t", ([df, nc, t],), (stats.nct.cdf(t, df, nc), stats.nct.sf(t, df, nc)))
for _ in range(rounds):
    (n1, n2) = (base(1e4) + 1, base(1e4) + 1); s1, s2 = log_uniform(1e-3, 1e3), log_uniform(1e-3, 1e3)
    m1 = rng.uniform(-1e3, 1e3); m2 = m1 + rng.gauss(0, 4) * math.hypot(s1 / n1 ** .5, s2 / n2 ** .5)
    t = stats.ttest_ind_from_stats(m1, s1, n1, m2, s2, n2, equal_var=False)
    v1, v2 = s1 * s1 / n1, s2 * s2 / n2
    df = (v1 + v2) ** 2 / (v1 * v1 / (n1 - 1) + v2 * v2 / (n2 - 1))
    if abs(t.statistic) > 1e-2: row("welch", ((m1, s1, n1), (m2, s2, n2)), (t.statistic, df, t.pvalue))
    n = rng.randint(3, 60); tie = rng.random() < 0.4
    a = [round(rng.gauss(50, 8), 0 if tie else 6) for _ in range(n)]
    b = [round(rng.gauss(50 + rng.choice([0, 3, 15]), 9), 0 if tie else 6) for _ in range(n + rng.randint(0, 5))]
    c = [round(rng.gauss(51, 7), 1) for _ in range(n)]
    t = stats.ttest_rel(a, b[:n]); ci = t.confidence_interval()
    row("paired_t", (a, b[:n]), (t.statistic, t.pvalue, ci.low, ci.high))
    t = stats.ttest_1samp(a, 50.5)
    row("one_sample_t", (a, 50.5), (t.statistic, t.pvalue))
    u = stats.mannwhitneyu(a, b, method="asymptotic")
    row("mann_whitney_normal", (a, b), (u.statistic, u.pvalue))
    if not tie and n <= 25 and len(set(a + b)) == len(a + b):
        u = stats.mannwhitneyu(a, b, method="exact")
        row("mann_whitney_exact", (a, b), (u.statistic, u.pvalue))
    f = stats.f_oneway(a, b, c)
    row("anova", (a, b, c), (f.statistic, f.pvalue))
    times = sorted(rng.sample(range(1990, 2100), n))
    r = stats.linregress(times, a)
    row("linear", (times, a), (r.slope, r.intercept, r.stderr, r.intercept_stderr, r.pvalue))
    s = stats.theilslopes(a, times, 0.9)
    row("theil_sen_90", (times, a), (s.slope, s.intercept, s.low_slope, s.high_slope))
    d = [round(rng.gauss(0.4, 1.5), 5) for _ in range(min(n, 40))]
    w = stats.wilcoxon(d, method="exact", alternative="two-sided")
    positive = math.fsum(r for r, v in zip(stats.rankdata(np.abs(d)), d) if v > 0)
    row("wilcoxon_exact", (d,), (positive, w.pvalue))
    k = rng.randint(4, 15); t = np.arange(k) + 2010.0
    n = np.array([rng.randint(900, 60000) for _ in range(k)], float)
    y = np.array([rng.randint(1, 400) for _ in range(k)], float)
    row("poisson_trend", (t, y, n), poisson_trend(t, y, n))
    p = [rng.random() ** rng.choice([1, 3, 40]) for _ in range(rng.randint(1, 60))]
    for kind, name in [("bonferroni", "bonferroni"), ("holm", "holm"), ("hochberg", "simes-hochberg"),
                       ("benjamini_hochberg", "fdr_bh"), ("benjamini_yekutieli", "fdr_by")]:
        row(kind, (p,), multipletests(p, method=name)[1])
    m = rng.choice([0.3, 2.0, 9.0])
    row("tost", (a, c, m), CompareMeans(DescrStatsW(a), DescrStatsW(c)).ttost_ind(-m, m, usevar="unequal")[0])
print(f"{left_out} left out", file=sys.stderr)

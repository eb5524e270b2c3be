"""Reference answers from SciPy, statsmodels and pyMannKendall, for ReferenceTests.

One row a question: kind, inputs (lists split by |, numbers by ;), answers (split by ;).
Run:  python3 generate_reference.py > reference_scipy.csv     (versions in the first line)
"""
import random, sys, warnings
import numpy as np, scipy, statsmodels
import pymannkendall as mk
import statsmodels.api as sm
from importlib.metadata import version
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

warnings.simplefilter("ignore")
rng = random.Random(20240607)
print(f"# scipy {scipy.__version__}, statsmodels {statsmodels.__version__}, numpy {np.__version__}, "
      f"pymannkendall {version('pymannkendall')}")
print("kind,inputs,answers")


def lists(*parts):
    return "|".join(";".join(repr(float(v)) for v in (p if hasattr(p, "__len__") else [p])) for p in parts)


def row(kind, inputs, answers):
    print(f"{kind},{lists(*inputs)},{lists(answers)}")


def pick(n): return rng.randint(0, n)


bases = [1, 2, 7, 30, 250, 1210, 12345, 987654]
for n in bases:
    for x in {0, n, pick(n), pick(n), min(1, n)}:
        for level in (0.8, 0.95, 0.998):
            a = (1 - level) / 2  # beta quantiles: proportion_ci(level, "exact") stops its root at 1e-12 absolute
            exact = (stats.beta.ppf(a, x, n - x + 1) if x else 0, stats.beta.isf(a, x + 1, n - x) if x < n else 1)
            wilson = stats.binomtest(x, n).proportion_ci(level, "wilson")
            row("clopper_pearson", (x, n, level), exact)
            row("wilson", (x, n, level), (wilson.low, wilson.high))
            if 0 < x < n:
                cc = stats.binomtest(x, n).proportion_ci(level, "wilsoncc")
                row("wilson_cc", (x, n, level), (cc.low, cc.high))
                row("jeffreys", (x, n, level), proportion_confint(x, n, 1 - level, "jeffreys"))
                row("agresti_coull", (x, n, level), np.clip(proportion_confint(x, n, 1 - level, "agresti_coull"), 0, 1))
for n in (1, 10, 400, 12000):
    for p in (0.001, 0.1, 0.5, 0.93):
        for x in {0, n, pick(n), int(n * p)}:
            row("binomial_test", (x, n, p), [stats.binomtest(x, n, p, s).pvalue for s in ("two-sided", "greater", "less")])
for table in [(56, 70, 48, 80), (1, 5, 4, 6), (0, 9, 6, 11), (412, 1210, 468, 1243), (500, 1000, 100, 1000),
              (0, 300, 250, 300), (3, 40, 11, 38), (9856, 12345, 9702, 12290), (20, 100000, 50, 120000)]:
    x1, n1, x2, n2 = table
    m = [[x1, n1 - x1], [x2, n2 - x2]]
    row("fisher", table, [stats.fisher_exact(m, s)[1] for s in ("two-sided", "greater", "less")])
    chi = stats.chi2_contingency(m, correction=False)
    row("homogeneity", ([x1, x2], [n1, n2]), (chi.statistic, chi.pvalue))
row("homogeneity", ([83, 90, 129, 70], [86, 93, 136, 82]), stats.chi2_contingency(
    [[83, 90, 129, 70], [3, 3, 7, 12]], correction=False)[:2])
for m1, s1, n1, m2, s2, n2 in [(12.1, 3.4, 80, 13.3, 3.9, 75), (5, 0.1, 2, 9, 14, 3), (1e6, 3, 500, 1e6 + 1, 4, 700),
                               (0, 1, 5000, 1.5, 1.2, 5200)]:
    t = stats.ttest_ind_from_stats(m1, s1, n1, m2, s2, n2, equal_var=False)
    v1, v2 = s1 * s1 / n1, s2 * s2 / n2
    df = (v1 + v2) ** 2 / (v1 * v1 / (n1 - 1) + v2 * v2 / (n2 - 1))
    row("welch", ((m1, s1, n1), (m2, s2, n2)), (t.statistic, df, t.pvalue))
for n, tie in [(5, 0), (12, 0), (20, 0), (30, 1), (60, 1), (80, 0)]:
    a = [round(rng.gauss(50, 8), 0 if tie else 6) for _ in range(n)]
    b = [round(rng.gauss(53, 9), 0 if tie else 6) for _ in range(n + 3)]
    t = stats.ttest_rel(a, b[:n]); ci = t.confidence_interval()
    row("paired_t", (a, b[:n]), (t.statistic, t.pvalue, ci.low, ci.high))
    t = stats.ttest_1samp(a, 50.5)
    row("one_sample_t", (a, 50.5), (t.statistic, t.pvalue))
    u = stats.mannwhitneyu(a, b, method="asymptotic")
    row("mann_whitney_normal", (a, b), (u.statistic, u.pvalue))
    if not tie and n <= 20:
        u = stats.mannwhitneyu(a, b, method="exact")
        row("mann_whitney_exact", (a, b), (u.statistic, u.pvalue))
    c = [round(rng.gauss(51, 7), 1) for _ in range(n)]
    f = stats.f_oneway(a, b, c)
    row("anova", (a, b, c), (f.statistic, f.pvalue))
    t = list(range(2001, 2001 + n))
    r = stats.linregress(t, a)
    row("linear", (t, a), (r.slope, r.intercept, r.stderr, r.intercept_stderr, r.pvalue))
    walk = list(np.round(np.cumsum([rng.gauss(0.2, 1) for _ in range(n)]), 0 if tie else 6) + 0.0)
    o = mk.original_test(walk); h = mk.hamed_rao_modification_test(walk)
    row("mann_kendall", (walk,), (o.s, o.var_s, o.z, 2 * stats.norm.sf(abs(o.z)), o.slope))
    if h.var_s > 0: row("hamed_rao", (walk,), (h.z, 2 * stats.norm.sf(abs(h.z))))  # its own p is 1 - cdf
    times = sorted(rng.sample(range(1990, 2100), n))
    s = stats.theilslopes(a, times, 0.9)
    row("theil_sen_90", (times, a), (s.slope, s.intercept, s.low_slope, s.high_slope))
for k in (5, 9, 15):
    t = np.arange(k) + 2010.0
    n = np.array([rng.randint(900, 60000) for _ in range(k)], float)
    y = np.array([rng.randint(1, 400) for _ in range(k)], float)
    x = sm.add_constant(t - t.mean())
    plain = sm.GLM(y, x, family=sm.families.Poisson(), offset=np.log(n)).fit(tol=1e-14, maxiter=200)
    quasi = sm.GLM(y, x, family=sm.families.Poisson(), offset=np.log(n)).fit(tol=1e-14, maxiter=200, scale="X2", use_t=True)
    low, high = quasi.conf_int()[1]
    row("poisson_trend", (t, y, n), (plain.params[1], plain.bse[1], plain.pvalues[1], plain.deviance,
                                     quasi.bse[1], quasi.pvalues[1], low, high))
ps = [[0.01, 0.02, 0.03, 0.5], [0.04, 0.04, 0.2, 1, 0, 1e-300], sorted(rng.random() ** 3 for _ in range(40))]
for p in ps:
    p = list(p); rng.shuffle(p)
    for kind, name in [("bonferroni", "bonferroni"), ("holm", "holm"), ("hochberg", "simes-hochberg"),
                       ("benjamini_hochberg", "fdr_bh"), ("benjamini_yekutieli", "fdr_by")]:
        row(kind, (p,), multipletests(p, method=name)[1])
for m in (0.3, 2.0):
    a = [rng.gauss(10, 3) for _ in range(25)]; b = [rng.gauss(10.4, 2) for _ in range(31)]
    row("tost", (a, b, m), CompareMeans(DescrStatsW(a), DescrStatsW(b)).ttost_ind(-m, m, usevar="unequal")[0])
from statsmodels.stats.meta_analysis import combine_effects
for k in (5, 14, 40):
    y = [rng.gauss(0.5, 1.2) for _ in range(k)]; v = [rng.uniform(0.05, 0.9) for _ in range(k)]
    tau = [combine_effects(np.array(y), np.array(v), method_re=m, maxiter=500, atol=1e-14).tau2 for m in ("chi2", "iterated")]
    row("between_variance", (y, v), tau)
for x in (0, 1, 4, 10, 97, 5000, 1234567, 56000000):
    for level in (0.9, 0.95, 0.998):
        a = (1 - level) / 2
        row("garwood", (x, level), (stats.gamma.ppf(a, x) if x else 0, stats.gamma.isf(a, x + 1)))

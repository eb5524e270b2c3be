"""Reference answers for `yardstick change` with typed figures, by SciPy and statsmodels.

    python3 Tests/CommandTests/Reference/change_figures.py > Tests/CommandTests/Reference/change_figures.csv
"""
import sys
import numpy as np, scipy, statsmodels
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportions_ztest, proportion_confint


def row(arguments, before, after, estimate, lower, upper, p):
    print(";".join([arguments] + [repr(float(v)) if v is not None else "" for v in (*before, *after, estimate, lower, upper, p)]))


def shares(x1, n1, x2, n2, arguments=None):
    lo, hi = confint_proportions_2indep(x2, n2, x1, n1, method="newcomb", compare="diff")
    p = proportions_ztest([x2, x1], [n2, n1])[1]
    b = proportion_confint(x1, n1, method="wilson"); a = proportion_confint(x2, n2, method="wilson")
    row(arguments or f"{x1}/{n1} {x2}/{n2}", (x1 / n1, *b), (x2 / n2, *a), x2 / n2 - x1 / n1, lo, hi, p)


def survey(p1, n1, d1, p2, n2, d2):
    m1, m2 = n1 / d1, n2 / d2
    shares(p1 / 100 * m1, m1, p2 / 100 * m2, m2, f"{p1}%/{n1} {p2}%/{n2} --deff {d1},{d2}")


def garwood(x, e):
    return (0.0 if x == 0 else stats.gamma.ppf(0.025, x) / e), stats.gamma.isf(0.025, x + 1) / e


def rates(x1, e1, x2, e2, per):
    b, a = garwood(x1, e1), garwood(x2, e2)
    r1, r2 = x1 / e1, x2 / e2
    lo = r2 - r1 - np.hypot(r2 - a[0], b[1] - r1); hi = r2 - r1 + np.hypot(a[1] - r2, r1 - b[0])
    t = stats.binom(x1 + x2, e2 / (e1 + e2))
    p = 1.0 if x1 + x2 == 0 else min(1.0, 2 * min(t.cdf(x2), t.sf(x2 - 1)))
    row(f"{x1}/{e1} {x2}/{e2} --per {per}", [v * per for v in (r1, *b)], [v * per for v in (r2, *a)], (r2 - r1) * per, lo * per, hi * per, p)


def means(m1, s1, n1, m2, s2, n2):
    v = s1**2 / n1 + s2**2 / n2
    df = v**2 / ((s1**2 / n1) ** 2 / (n1 - 1) + (s2**2 / n2) ** 2 / (n2 - 1))
    half = stats.t.isf(0.025, df) * v**0.5
    p = stats.ttest_ind_from_stats(m2, s2, n2, m1, s1, n1, equal_var=False).pvalue
    one = lambda m, s, n: (m, m - stats.t.isf(0.025, n - 1) * s / n**0.5, m + stats.t.isf(0.025, n - 1) * s / n**0.5)
    row(f"--mean {m1},{s1},{n1} {m2},{s2},{n2}", one(m1, s1, n1), one(m2, s2, n2), m2 - m1, m2 - m1 - half, m2 - m1 + half, p)


def intervals(v1, l1, u1, v2, l2, u2):
    z = stats.norm.isf(0.025); e = np.hypot((u1 - l1) / (2 * z), (u2 - l2) / (2 * z))
    row(f"--interval {v1},{l1},{u1} {v2},{l2},{u2}", (v1, l1, u1), (v2, l2, u2), v2 - v1, v2 - v1 - z * e, v2 - v1 + z * e, 2 * stats.norm.sf(abs(v2 - v1) / e))


print(f"# change_figures.py; Python {sys.version.split()[0]}, SciPy {scipy.__version__}, statsmodels {statsmodels.__version__}")
print("arguments;before;before_lower;before_upper;after;after_lower;after_upper;estimate;lower;upper;p")
for f in [(412, 1210, 468, 1243), (300, 1000, 250, 1000), (56, 80, 48, 80), (40, 900, 71, 1100), (15000, 20000, 15400, 20100), (620, 1000, 610, 985)]:
    shares(*f)
survey(62, 1576, 1.787, 58, 1105, 1.3)
for f in [(34, 120500, 51, 121800, 100000), (0, 1000, 9, 1000, 1000), (7, 5000, 0, 5100, 1000), (250, 220, 180, 225, 1), (0, 100, 0, 100, 1000), (1200, 90000, 1321, 91000, 10000)]:
    rates(*f)
means(12.1, 3.4, 80, 13.0, 3.1, 75)
means(5.5, 0.0, 12, 6.25, 1.5, 9)
intervals(34.0, 31.2, 36.9, 37.7, 35.0, 40.5)
intervals(71.2, 70.1, 72.3, 68.0, 66.4, 69.6)

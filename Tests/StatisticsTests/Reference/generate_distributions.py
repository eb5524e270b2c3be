"""Reference values of the distributions, in mpmath, for DistributionAccuracyTests.

Every x is an exact double; the tails are summed from the positive power series of the
incomplete gamma and beta functions with enough digits that the complement is exact too.
Quantiles are roots of the same series. Run:  python3 generate_distributions.py
Needs mpmath and, for starting values only, scipy. Output: distributions.csv,
distribution_quantiles.csv (versions in the first line).
"""
import csv, math, sys
import mpmath as mp
import scipy
from scipy import stats

TARGETS = [1e-290, 1e-200, 1e-100, 1e-50, 1e-20, 1e-10, 1e-5, 1e-3, 0.025, 0.1, 0.3, 0.5]


def digits(tail):
    mp.mp.dps = 60 + max(0, int(-math.log10(tail)) if tail > 0 else 320)


def gamma_p(a, x):
    a, x = mp.mpf(a), mp.mpf(x)
    if x <= 0:
        return mp.mpf(0)
    term = total = mp.mpf(1)
    n, eps = 0, mp.mpf(10) ** (-mp.mp.dps)
    while term > total * eps:
        n += 1
        term *= x / (a + n)
        total += term
    return total * mp.exp(a * mp.log(x) - x - mp.loggamma(a + 1))


def beta_fraction(a, b, x):
    """The continued fraction of DLMF 8.17.22, backwards-free by the modified Lentz algorithm."""
    eps = mp.mpf(10) ** (-mp.mp.dps + 5)
    f = c = mp.mpf(1)
    d = mp.mpf(0)
    for n in range(1, 100_000):
        m = n // 2
        if n % 2: coefficient = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        else: coefficient = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d = 1 / (1 + coefficient * d)
        c = 1 + coefficient / c
        f *= c * d
        if abs(c * d - 1) < eps: return f
    raise ArithmeticError("continued fraction")


def ibeta_both(a, b, x, y):
    """I_x(a,b) and its complement, y = 1 - x exactly."""
    a, b, x, y = map(mp.mpf, (a, b, x, y))
    if x <= 0: return mp.mpf(0), mp.mpf(1)
    if y <= 0: return mp.mpf(1), mp.mpf(0)
    if x > (a + 1) / (a + b + 2):
        q, p = ibeta_both(b, a, y, x)
        return p, q
    p = mp.exp(a * mp.log(x) + b * mp.log(y) + mp.loggamma(a + b)
               - mp.loggamma(a + 1) - mp.loggamma(b)) / beta_fraction(a, b, x)
    return p, 1 - p


def normal(x):
    x = mp.mpf(x)
    return mp.ncdf(x), mp.ncdf(-x)


def student_t(x, v):
    x, v = mp.mpf(x), mp.mpf(v)
    tail = ibeta_both(v / 2, mp.mpf(1) / 2, v / (v + x * x), x * x / (v + x * x))[0] / 2
    return (1 - tail, tail) if x > 0 else (tail, 1 - tail)


def gamma(x, k):
    p = gamma_p(k, x)
    return p, 1 - p


def chi_squared(x, v):
    return gamma(mp.mpf(x) / 2, mp.mpf(v) / 2)


def fisher_f(x, d1, d2):
    x, d1, d2 = map(mp.mpf, (x, d1, d2))
    return ibeta_both(d1 / 2, d2 / 2, d1 * x / (d2 + d1 * x), d2 / (d2 + d1 * x))


def beta(x, a, b):
    return ibeta_both(a, b, mp.mpf(x), 1 - mp.mpf(x))


def binomial(k, n, p):
    return tuple(reversed(ibeta_both(k + 1, n - k, mp.mpf(p), 1 - mp.mpf(p)))) if k < n \
        else (mp.mpf(1), mp.mpf(0))


def poisson(k, mu):
    p = gamma_p(k + 1, mu)
    return 1 - p, p


def hypergeometric(k, total, successes, draws):
    lo, hi = max(0, draws - (total - successes)), min(draws, successes)
    k = int(k)
    def mass(x):
        def lb(n, r):
            return mp.loggamma(n + 1) - mp.loggamma(r + 1) - mp.loggamma(n - r + 1)
        return mp.exp(lb(successes, x) + lb(total - successes, draws - x) - lb(total, draws))
    def run(x, step):
        s, m, eps = mp.mpf(0), mass(x), mp.mpf(10) ** (-mp.mp.dps)
        while lo <= x <= hi and m > s * eps:
            s += m
            if step > 0:
                m *= mp.mpf((successes - x) * (draws - x)) / ((x + 1) * (total - successes - draws + x + 1))
            else:
                m *= mp.mpf(x * (total - successes - draws + x)) / ((successes - x + 1) * (draws - x + 1))
            x += step
        return s
    if k >= hi: return mp.mpf(1), mp.mpf(0)
    if k * total < successes * draws:
        p = run(k, -1)
        return p, 1 - p
    q = run(k + 1, 1)
    return 1 - q, q


CONTINUOUS = [
    ("normal", normal, [()], lambda: stats.norm()),
    ("student_t", student_t, [(v,) for v in (1, 2, 2.5, 5, 10, 30.7, 100, 1000, 1e6)], stats.t),
    ("chi_squared", chi_squared, [(v,) for v in (1, 2, 3, 5, 10, 50.5, 200, 10000)], stats.chi2),
    ("gamma", gamma, [(k,) for k in (0.1, 0.5, 1, 2.5, 10, 100.5, 1000, 1e5)], stats.gamma),
    ("fisher_f", fisher_f, [(1, 1), (1, 10), (2, 5), (5, 2), (10, 20), (3.5, 100), (50, 10000),
                            (1000, 1000)], stats.f),
    ("beta", beta, [(0.5, 0.5), (0.5, 10.5), (1, 50), (2, 3), (10, 20.5), (5.5, 1000.5),
                    (412, 799), (1000.5, 0.5), (1e5, 2e5), (30, 1e6)], stats.beta),
]
DISCRETE = [
    ("binomial", binomial, [(10, 0.3), (100, 0.5), (1000, 0.01), (1210, 0.34), (100000, 0.2),
                            (1000000, 1e-4)], stats.binom),
    ("poisson", poisson, [(m,) for m in (0.1, 0.5, 3.3, 10, 100, 1234.5, 1e5)], stats.poisson),
    ("hypergeometric", hypergeometric, [(20, 12, 9), (150, 104, 70), (2453, 880, 1210),
                                        (100000, 300, 20000), (45000000, 100000, 30000)],
     stats.hypergeom),
]


def short(x):
    """A double near x with few digits, so the CSV stays readable."""
    return float(f"{x:.6g}")


def points(dist):
    xs = set()
    for p in TARGETS:
        for x in (dist.ppf(p), dist.isf(p)):
            if math.isfinite(x) and abs(x) < 1e300 and abs(x) > 1e-300:
                xs.add(short(float(x)))
    return sorted(xs)


def rows():
    for name, function, parameters, frozen in CONTINUOUS + DISCRETE:
        discrete = any(name == d[0] for d in DISCRETE)
        for params in parameters:
            dist = frozen(*params)
            for x in points(dist):
                if discrete: x = float(int(x))
                mp.mp.dps = 380
                p, q = function(x, *params)
                if not (p > 0 and q > 0) or min(p, q) < mp.mpf("1e-300"): continue
                yield name, params, x, p, q
            sys.stderr.write(f"{name} {params}\n")


def quantile(function, params, target, upper, start, support):
    """Root of log tail(x) = log target, by the secant method at high precision."""
    digits(target)
    def f(x):
        p, q = function(x, *params)
        return mp.log(q if upper else p) - mp.log(mp.mpf(target))
    a = mp.mpf(start)
    step = abs(a) * mp.mpf("1e-9") or mp.mpf("1e-9")
    if support == "unit" and a + step >= 1: step = -step * (1 - a)
    b = a + step
    fa, fb = f(a), f(b)
    for _ in range(60):
        if support == "unit" and not 0 < b < 1: return None
        if fa == fb or abs(b - a) < abs(b) * mp.mpf("1e-40"): break
        c = b - fb * (b - a) / (fb - fa)
        a, fa, b = b, fb, c
        if support == "unit" and not 0 < b < 1: return None
        fb = f(b)
    if abs(fb) > mp.mpf("1e-30"): return None
    return b


def quantile_rows():
    for name, function, parameters, frozen in CONTINUOUS:
        support = "unit" if name == "beta" else "line"
        for params in parameters:
            dist = frozen(*params)
            for target in TARGETS:
                for upper in (False, True):
                    start = float(dist.isf(target) if upper else dist.ppf(target))
                    if not math.isfinite(start) or abs(start) < 1e-290 or abs(start) > 1e290: continue
                    if name == "beta" and start >= 1 - 1e-12: continue
                    if start == 0: continue
                    x = quantile(function, params, target, upper, start, support)
                    if x is not None: yield name, params, target, upper, x
            sys.stderr.write(f"quantile {name} {params}\n")


def text(v): return mp.nstr(v, 20)


def pad(params): return [repr(p) for p in params] + [""] * (3 - len(params))


if __name__ == "__main__":
    version = f"# mpmath {mp.__version__}, scipy {scipy.__version__} (starting values only)"
    with open("distributions.csv", "w") as out:
        out.write(version + "\n")
        w = csv.writer(out, lineterminator="\n")
        w.writerow("distribution a b c x cdf upper log_cdf log_upper".split())
        for name, params, x, p, q in rows():
            w.writerow([name, *pad(params), repr(x), text(p), text(q), text(mp.log(p)), text(mp.log(q))])
    with open("distribution_quantiles.csv", "w") as out:
        out.write(version + "\n")
        w = csv.writer(out, lineterminator="\n")
        w.writerow("distribution a b c p upper x".split())
        for name, params, target, upper, x in quantile_rows():
            w.writerow([name, *pad(params), repr(target), int(upper), text(x)])

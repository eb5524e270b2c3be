"""Marginal maximum likelihood of the empirical-Bayes priors, by SciPy's optimiser to 1e-12.

Run:  python3 generate_shrinkage.py > shrinkage.csv
"""
import numpy as np, scipy
from scipy import optimize, special

print(f"# scipy {scipy.__version__}")
print("kind,counts,bases,mean,precision")
rng = np.random.default_rng(11)


def fit(f, start):
    best = min((optimize.minimize(f, s, method="Nelder-Mead", options=dict(xatol=1e-12, fatol=1e-13, maxiter=20000))
                for s in (start, start + 0.7)), key=lambda r: r.fun)
    return best.x


def text(v): return ";".join(repr(float(x)) for x in v)


for k, a, b, low, high in [(16, 20, 40, 200, 3000), (60, 4, 6, 20, 400), (300, 150, 900, 500, 9000)]:
    n = rng.integers(low, high, k); x = rng.binomial(n, rng.beta(a, b, k))
    def minus(u):
        m, s = special.expit(u[0]), np.exp(u[1])
        return -np.sum(special.betaln(m * s + x, (1 - m) * s + n - x) - special.betaln(m * s, (1 - m) * s))
    u = fit(minus, np.array([special.logit(x.sum() / n.sum()), 3.0]))
    print(f"beta_binomial,{text(x)},{text(n)},{float(special.expit(u[0]))!r},{float(np.exp(u[1]))!r}")
for k, shape, mean, low, high in [(16, 5, 0.01, 300, 9000), (80, 30, 0.002, 1000, 90000)]:
    n = rng.integers(low, high, k); x = rng.poisson(n * rng.gamma(shape, mean / shape, k))
    def minus(u):
        m, s = np.exp(u)
        e = m * n
        return -np.sum(special.gammaln(s + x) - special.gammaln(s) + s * np.log(s / (s + e)) + x * np.log(e / (s + e)))
    u = fit(minus, np.array([np.log(x.sum() / n.sum()), 2.0]))
    print(f"gamma_poisson,{text(x)},{text(n)},{float(np.exp(u[0]))!r},{float(np.exp(u[1]))!r}")

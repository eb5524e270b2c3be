"""k(n): mean +/- k * mean moving range of n baseline values holds the next value of a stable,
independent, normal series with probability 1 - alpha.

The next value minus the mean is N(0, 1 + 1/n) and, by Basu's theorem, independent of the mean
moving range R, so the false-alarm rate is exactly P(k) = E[2 Phi(-k R / sqrt(1 + 1/n))]. Only R is
simulated; the normal tail is taken exactly for each draw, which is why few draws give four digits.
Each draw's R comes from independent normals (PCG64, seeded by n). The standard error is that of P
at the solution, carried over to k.
"""
import sys
import numpy as np
import scipy
from scipy.special import ndtr
from scipy.optimize import brentq

DRAWS = 2_000_000
ALPHAS = [0.05, 0.01, 0.0027]
LENGTHS = list(range(3, 31)) + [32, 34, 36, 40, 44, 48, 54, 60, 72, 84, 96, 120]

print(f"# python {sys.version.split()[0]}, numpy {np.__version__}, scipy {scipy.__version__}; {DRAWS} draws")
print("n,k_0.05,k_0.01,k_0.0027,se_k_0.05,se_k_0.01,se_k_0.0027,rate_of_2.66")
for n in LENGTHS:
    rng = np.random.Generator(np.random.PCG64(n))
    r = np.empty(DRAWS)
    done = 0
    while done < DRAWS:
        m = min(200_000, DRAWS - done)
        r[done:done + m] = np.abs(np.diff(rng.standard_normal((m, n)), axis=1)).mean(axis=1)
        done += m
    r /= np.sqrt(1 + 1 / n)
    ks, ses = [], []
    for a in ALPHAS:
        k = brentq(lambda k: (2 * ndtr(-k * r)).mean() - a, 0.5, 80, xtol=1e-6)
        p = 2 * ndtr(-k * r)
        slope = (2 * r * np.exp(-(k * r) ** 2 / 2) / np.sqrt(2 * np.pi)).mean()
        ks.append(k)
        ses.append(p.std() / np.sqrt(DRAWS) / slope)
    rate = (2 * ndtr(-2.66 * r)).mean()
    print(n, *(f"{k:.5f}" for k in ks), *(f"{s:.5f}" for s in ses), f"{rate:.6f}", sep=",", flush=True)

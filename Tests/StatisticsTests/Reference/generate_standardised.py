"""Dobson's interval of a directly standardised rate and Byar's of a standardised ratio.

Written from the definitions with other formulas than the library's: the variance is the sum over
bands of (share of the standard)² × (events/people²); Byar's limits are half of Wilson and
Hilferty's χ² quantile, nu(1 - 2/(9nu) + z√(2/(9nu)))³, on 2x and 2x + 2 degrees of freedom (Breslow
and Day 1987, volume II, p. 69); below 10 events the exact limits are SciPy's χ² quantiles halved.
Run:  python3 generate_standardised.py > standardised_mpmath.csv
"""
import random
import mpmath as mp, scipy
from scipy.stats import chi2

mp.mp.dps = 40
random.seed(20250131)
print(f"# mpmath {mp.__version__}, scipy {scipy.__version__}")
print("kind,level,counts,populations,standard,answers")


def text(values): return ";".join(mp.nstr(mp.mpf(v), 17) for v in values)
def z(level): return mp.sqrt(2) * mp.erfinv(mp.mpf(level))


def hilferty(nu, z):
    nu = mp.mpf(nu)
    return nu * (1 - 2 / (9 * nu) + z * mp.sqrt(2 / (9 * nu))) ** 3


def byar(x, level):
    return hilferty(2 * x, -z(level)) / 2, hilferty(2 * x + 2, z(level)) / 2


for bands in (1, 4, 11, 19):
    for mean in (0.6, 4, 900):
        for level in ("0.9", "0.95", "0.998"):
            people = [random.randint(100, 90000) for _ in range(bands)]
            standard = [random.randint(0 if bands > 4 else 1, 7000) for _ in range(bands)]
            events = [max(0, round(random.gauss(mean, mean ** 0.5))) for _ in range(bands)]
            events[0] += 2
            share = [mp.mpf(w) / sum(standard) for w in standard]
            rate = mp.fsum(s * x / n for s, x, n in zip(share, events, people))
            variance = mp.fsum(s ** 2 * x / mp.mpf(n) ** 2 for s, x, n in zip(share, events, people))
            total = sum(events)
            low, high = byar(total, level)
            k = mp.sqrt(variance / total)
            print(f"direct,{level},{text(events)},{text(people)},{text(standard)},"
                  + text([rate, variance, rate - k * (total - low), rate + k * (high - total)]))

for observed in (0, 1, 3, 9, 10, 11, 48, 700, 123456):
    for expected in (0.37, 5.2, 1300.75):
        for level in ("0.95", "0.998"):
            tail = (1 - float(level)) / 2
            if observed < 10:
                low = chi2.ppf(tail, 2 * observed) / 2 if observed else 0
                high = chi2.isf(tail, 2 * observed + 2) / 2
            else: low, high = byar(observed, level)
            e = mp.mpf(expected)
            print(f"ratio,{level},{observed},{expected},,"
                  + text([observed / e, mp.mpf(low) / e, mp.mpf(high) / e]))

"""The distributions at seeded random parameters and tails, for DistributionAccuracyTests.

Run:  python3 generate_sweep.py [SEED] > distributions_sweep.csv     (versions in the first line)
Another seed is another sweep: YARDSTICK_DISTRIBUTION_SWEEP=FILE swift test --filter DistributionAccuracy.
"""
import csv, math, random, sys
import mpmath as mp, scipy
from scipy import stats
import generate_distributions as g

rng = random.Random(int(sys.argv[1]) if len(sys.argv) > 1 else 20240612)
def log_uniform(low, high): return g.short(math.exp(rng.uniform(math.log(low), math.log(high))))
def whole(low, high): return float(round(log_uniform(low, high)))

PARAMETERS = {
    "student_t": lambda: (log_uniform(0.3, 1e7),),
    "chi_squared": lambda: (log_uniform(0.05, 1e6),),
    "gamma": lambda: (log_uniform(0.01, 3e6),),
    "fisher_f": lambda: (log_uniform(0.5, 3e4), log_uniform(0.5, 3e4)),
    "beta": lambda: (log_uniform(0.2, 1e5), log_uniform(0.2, 1e5)),
    "binomial": lambda: (whole(2, 1e6), g.short(rng.choice([rng.random(), 10 ** rng.uniform(-6, 0)]))),
    "poisson": lambda: (log_uniform(0.01, 3e5),),
    "hypergeometric": lambda: (lambda n: (n, rng.randint(1, n), rng.randint(1, n)))(int(whole(4, 3e4))),
}
print(f"# mpmath {mp.__version__}, scipy {scipy.__version__} (starting values only)")
out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow("distribution a b c x cdf upper log_cdf log_upper".split())
for name, function, _, frozen in g.CONTINUOUS + g.DISCRETE:
    for _ in range(60 if name in PARAMETERS else 0):
        params = PARAMETERS[name]()
        tail = 10 ** -rng.choice([rng.uniform(0.05, 3), rng.uniform(3, 30), rng.uniform(30, 280)])
        x = float((frozen(*params).ppf if rng.random() < 0.5 else frozen(*params).isf)(tail))
        if not math.isfinite(x) or abs(x) > 1e290 or 0 < abs(x) < 1e-290: continue
        x = float(int(x)) if name in ("binomial", "poisson", "hypergeometric") else g.short(x)
        mp.mp.dps = 380
        try: p, q = function(x, *params)
        except ArithmeticError: continue
        if not (p > 0 and q > 0) or min(p, q) < mp.mpf("1e-300"): continue
        out.writerow([name, *g.pad(params), repr(x), g.text(p), g.text(q), g.text(mp.log(p)), g.text(mp.log(q))])

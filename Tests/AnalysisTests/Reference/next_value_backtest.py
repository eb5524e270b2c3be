"""Backtest of the forecast behind the chance that the next value meets a target, on every series of
the bundled datasets.

Each value is forecast from all the values before it (four at least) of the same series; blanks are
passed over. Two forecasts: "stable", mean + s sqrt(1 + 1/n) t(n - 1); and "level", last value +
sqrt(mean squared step) t(n - 1). "rule" takes the first where there are 12 values, no point beyond
2.66 mean moving ranges, no run of 7 on one side, no trend of 7 and no lag-1 autocorrelation beyond
1.645 standard errors, and the second otherwise. Coverage of the central 50, 80 and 95 % ranges.
"""
import csv
import pathlib
import sys
import numpy as np
import scipy
from scipy import stats

ROOT = pathlib.Path(__file__).resolve().parents[3] / "datasets"


def longest(flags):
    best = run = 0
    for f in flags:
        run = run + 1 if f else 0
        best = max(best, run)
    return best


def is_settled(x):
    n, m = len(x), x.mean()
    if n < 12:
        return False
    d, step = x - m, np.diff(x)
    half = 2.66 * np.abs(step).mean()
    r = (d[1:] * d[:-1]).sum() / (d ** 2).sum()
    return not (
        (np.abs(d) > half).any() or max(longest(d > 0), longest(d < 0)) >= 7
        or max(longest(step > 0), longest(step < 0)) >= 6 or r + 1 / n > 1.645 / np.sqrt(n))


def forecast(x, how):
    n = len(x)
    if how == "rule":
        how = "stable" if is_settled(x) else "level"
    if how == "stable":
        return x.mean(), x.std(ddof=1) * np.sqrt(1 + 1 / n)
    return x[-1], np.sqrt((np.diff(x) ** 2).mean())


print(f"# python {sys.version.split()[0]}, numpy {np.__version__}, scipy {scipy.__version__}")
print("dataset,forecast,count,within_50,within_80,within_95")
everything = {}
for name in ["scotland-lgbf", "england-children", "monthly"]:
    series = {}
    with open(ROOT / name / "observations.csv", newline="") as f:
        for r in csv.DictReader(f):
            if r["value"]:
                series.setdefault((r["indicator"], r["area"]), []).append((r["period"], float(r["value"])))
    for how in ["stable", "level", "rule"]:
        z, df = [], []
        for values in series.values():
            x = np.array([v for _, v in sorted(values)])
            for i in range(4, len(x)):
                past = x[:i]
                if past.std(ddof=1) <= 1e-13 * abs(past.mean()):
                    continue
                middle, spread = forecast(past, how)
                z.append((x[i] - middle) / spread)
                df.append(i - 1)
        u = stats.t.cdf(np.array(z), np.array(df))
        everything.setdefault(how, []).append(u)
        within = [np.mean(abs(u - 0.5) <= c / 2) for c in (0.5, 0.8, 0.95)]
        print(name, how, len(u), *(f"{w:.4f}" for w in within), sep=",", flush=True)
for how, parts in everything.items():
    u = np.concatenate(parts)
    within = [np.mean(abs(u - 0.5) <= c / 2) for c in (0.5, 0.8, 0.95)]
    print("all", how, len(u), *(f"{w:.4f}" for w in within), sep=",")

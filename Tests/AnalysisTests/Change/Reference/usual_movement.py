"""The usual movement of a measure, written a second time, and how often verdicts turn round.

Independent of the Swift: NumPy and SciPy only (the versions are printed). Run from anywhere:

    python3 Tests/AnalysisTests/Change/Reference/usual_movement.py

prints the share of year-on-year changes called real by each rule and the share of those that
reverse significantly the year after, for both benchmark datasets, and rewrites
usual_movement.csv beside it, which the tests read.

The estimator is that of Analysis.docc/UsualMovement.md: a variance for each council's changes,
shrunk to the measure's with the inverse-gamma prior of Smyth (2004), on sampling variance plus a
between-year variance.
"""
import csv, sys, pathlib
import numpy as np, scipy
from scipy import stats, special, optimize

ROOT = pathlib.Path(__file__).resolve().parents[4]
Z = stats.norm.ppf(0.975)


def wilson(x, n):
    c = 2 * x + Z * Z
    r = Z * np.sqrt(Z * Z + 4 * x * (1 - x / n))
    return (c - r) / (2 * (n + Z * Z)), (c + r) / (2 * (n + Z * Z))


def garwood(x, e):
    return (stats.gamma.ppf(0.025, x) if x > 0 else 0.0) / e, stats.gamma.isf(0.025, x + 1) / e


def real(kind, a, b):
    """Whether the interval of b - a leaves out 0: Newcombe, or MOVER on exact limits."""
    f = garwood if kind == "rate" else wilson
    (la, ua), (lb, ub) = f(*a), f(*b)
    pa, pb = a[0] / a[1], b[0] / b[1]
    d = pb - pa
    lo = d - np.hypot(pb - lb, ua - pa)
    hi = d + np.hypot(ub - pb, pa - la)
    return lo > 0 or hi < 0


def sampling(kind, x, n):
    """Variance of a proportion (Agresti-Coull's centre, so that 0 and n have one) or a rate."""
    if kind == "rate":
        return (x + 0.5) / (n * n)
    p = (x + Z * Z / 2) / (n + Z * Z)
    return p * (1 - p) / (n + Z * Z)


def trigamma_inverse(y):
    return optimize.brentq(lambda x: special.polygamma(1, x) - y, 1e-8, 1e8)


class Prior:
    """sigma2: between-year variance; s2, d0: Smyth's scale and degrees of freedom."""

    def __init__(self, changes):  # {area: [(d, v)]}
        per = [c for c in changes.values() if c]
        self.count = sum(map(len, per))
        excess = [np.mean([d * d - v for d, v in c]) for c in per]
        self.sigma2 = max(0.0, float(np.median(excess))) if per else 0.0
        self.u = {a: np.mean([d * d / (v + self.sigma2) if v + self.sigma2 > 0 else 0 for d, v in c]) for a, c in changes.items() if c}
        self.m = {a: len(c) for a, c in changes.items()}
        vals = np.array([self.u[a] for a in self.u]); m = np.array([self.m[a] for a in self.u], float)
        ok = vals > 0
        if ok.sum() == 0:
            self.s2, self.d0 = 0.0, 0.0
            return
        vals = np.maximum(vals, 1e-5 * np.median(vals))
        e = np.log(vals) - special.digamma(m / 2) + np.log(m / 2)
        if len(vals) < 3:
            self.s2, self.d0 = float(np.exp(e.mean())), 0.0
            return
        evar = e.var(ddof=1) - special.polygamma(1, m / 2).mean()
        if evar > 0:
            self.d0 = 2 * trigamma_inverse(evar)
            self.s2 = float(np.exp(e.mean() + special.digamma(self.d0 / 2) - np.log(self.d0 / 2)))
        else:
            self.d0 = np.inf
            self.s2 = float(np.exp(e.mean()))

    def judge(self, area, d, v):
        m, u = self.m.get(area, 0), self.u.get(area, 0.0)
        if np.isinf(self.d0):
            f, factor = np.inf, self.s2
        else:
            f = self.d0 + m
            factor = (self.d0 * self.s2 + m * u) / f if f > 0 else np.nan
        var = max(v, factor * (v + self.sigma2))
        sd = var ** 0.5
        if sd == 0 or not np.isfinite(sd):
            return sd, f, np.nan
        t = abs(d) / sd
        return sd, f, 2 * (stats.norm.sf(t) if np.isinf(f) else stats.t.sf(t, f))


def load(name):
    folder = ROOT / "datasets" / name
    ind = {r["indicator"]: r for r in csv.DictReader(open(folder / "indicators.csv", encoding="utf-8-sig"))}
    agg = {r["area"] for r in csv.DictReader(open(folder / "areas.csv", encoding="utf-8-sig")) if r["type"] in ("region", "nation", "country") or r["tier"] in ("region", "nation")}
    data = {}
    for r in csv.DictReader(open(folder / "observations.csv", encoding="utf-8-sig")):
        i = ind[r["indicator"]]
        if i["numerator_kind"] not in ("people", "cases", "events") or r["area"] in agg or not r["value"]:
            continue
        if not r["numerator"] or not r["denominator"] or float(r["denominator"]) <= 0:
            continue
        x, n, y = float(r["numerator"]), float(r["denominator"]), int(r["period"][:4])
        b = "b" in r.get("flags", "").split()
        data.setdefault(r["indicator"], {}).setdefault(r["area"], {})[y] = (x, n, b)
    kinds = {}
    for c in data:
        share = ind[c]["kind"] == "proportion" or ind[c]["unit"] in ("fraction", "%")
        kinds[c] = "proportion" if share else "rate"
    return data, kinds


EXCEPTIONAL = {2020, 2021}


def judged(name, writer):
    """Every change of a panel: {(measure, council, year): (change, by sampling, by both)}."""
    data, kinds = load(name)
    found = {}
    for code in sorted(data):
        kind, areas = kinds[code], data[code]
        years = sorted({y for s in areas.values() for y in s})
        series = {a: {y: (x, n) for y, (x, n, b) in s.items() if kind == "rate" or x <= n} for a, s in areas.items()}
        breaks = {(a, y) for a, s in areas.items() for y, c in s.items() if c[2]}

        def change(a, y):
            s = series[a]
            if y not in s or y - 1 not in s or (a, y) in breaks:
                return None
            (x0, n0), (x1, n1) = s[y - 1], s[y]
            return x1 / n1 - x0 / n0, sampling(kind, x0, n0) + sampling(kind, x1, n1)

        for y in years:
            past = {a: [c for t in years if t <= y - 1 and t not in EXCEPTIONAL and t - 1 not in EXCEPTIONAL for c in [change(a, t)] if c] for a in sorted(areas)}
            prior = Prior(past)
            if prior.count < 10:
                continue
            for a in sorted(areas):
                c = change(a, y)
                if c is None:
                    continue
                is_real = bool(real(kind, series[a][y - 1], series[a][y]))
                sd, f, p = prior.judge(a, *c)
                found[code, a, y] = (c[0], is_real, is_real and f >= 3 and p <= 0.05)
                if writer and y == years[-1]:
                    writer.writerow([name, code, a, repr(float(c[0])), repr(float(c[1])), repr(float(prior.sigma2)), repr(float(prior.s2)), repr(float(prior.d0)), repr(float(sd)), repr(float(f)), repr(float(p)), int(is_real)])
    return found


def rates(name, found, skip):
    """Shares flagged, and of those with a year after, shares that reverse by each rule."""
    n = flagged = both = flagged_next = back = both_next = both_back = both_back_both = 0
    for (code, a, y), (d, r, b) in found.items():
        if skip and (y in EXCEPTIONAL or y - 1 in EXCEPTIONAL):
            continue
        n += 1; flagged += r; both += b
        nxt = found.get((code, a, y + 1))
        if nxt:
            turned = nxt[0] * d < 0
            flagged_next += r; back += r and turned and nxt[1]
            both_next += b; both_back += b and turned and nxt[1]; both_back_both += b and turned and nxt[2]
    print(f"{name}{' (no exceptional year)' if skip else ''}: {n} changes; flagged by sampling alone {flagged/n:.1%}, by both {both/n:.1%}; "
          f"reversed by the sampling test the year after: {back/flagged_next:.1%} of {flagged_next} flagged by sampling alone, {both_back/both_next:.1%} of {both_next} flagged by both; "
          f"given the opposite verdict by both the year after: {both_back_both/both_next:.1%} of {both_next}")


if __name__ == "__main__":
    here = pathlib.Path(__file__).resolve().parent
    with open(here / "usual_movement.csv", "w", newline="") as f:
        f.write(f"# usual_movement.py; Python {sys.version.split()[0]}, NumPy {np.__version__}, SciPy {scipy.__version__}; the last year of each measure\n")
        w = csv.writer(f, lineterminator="\n")
        w.writerow("dataset,indicator,area,change,sampling_variance,between_year_variance,scale,prior_df,sd,df,p,sampling_only".split(","))
        for name in ("scotland-lgbf", "england-children"):
            found = judged(name, w)
            rates(name, found, skip=False)
            rates(name, found, skip=True)

#!/usr/bin/env python3
"""Checks `yardstick funnel` against the definitions of its limits, on random councils.

Usage: funnel_definitions.py YARDSTICK DATASET [FUNNELS] [SEED]

NumPy and SciPy work out z-scores, winsorised or truncated dispersion, the DerSimonian-Laird
variance, additive, multiplicative and plain limits and bands their own way; statsmodels' own
DerSimonian-Laird estimate is a second opinion on the variance. The dataset lends its council codes
only. Prints the first differences and exits 1 when there are any. Needs SciPy and statsmodels.
"""
import csv
import json
import math
import os
import pathlib
import random
import subprocess
import sys
import tempfile

import numpy as np
from scipy import stats
from statsmodels.stats.meta_analysis import combine_effects

TOLERANCE = 1e-9
Z = (1.959963984540054, 3.090232306167813)
TAIL = (0.025, 0.001)


def interpolated(distribution, p):
    """r smallest with P(R <= r) > p, less (P(R <= r) - p) / P(R = r): Spiegelhalter (2005)."""
    r = max(0, int(distribution.ppf(p)) - 3)
    while distribution.cdf(r) <= p:
        r += 1
    return r - (distribution.cdf(r) - p) / distribution.pmf(r)


class Scale:
    def __init__(self, name):
        self.name = name

    def forward(self, y):
        with np.errstate(divide="ignore"):
            return {"arcsine": lambda: np.arcsin(np.sqrt(y)), "sqrt": lambda: np.sqrt(y), "log": lambda: np.log(y)}[self.name]()

    def back(self, x):
        if self.name == "arcsine":
            return np.sin(np.clip(x, 0, math.pi / 2)) ** 2
        return np.maximum(x, 0) ** 2 if self.name == "sqrt" else np.exp(x)

    def error(self, size):
        return (1 if self.name == "log" else 0.5) / np.sqrt(size)


def trimmed(z, how):
    # A count of 0 lies at minus infinity on the log scale: drawn in where winsorising can, else out.
    finite = np.flatnonzero(np.isfinite(z))
    if how == "winsorise":
        rank = 0.1 * (len(z) - 1)
        sure = np.isfinite(np.sort(z)[math.floor(rank)])
        used = np.arange(len(z)) if sure else finite
        low, high = np.quantile(z[used], [0.1, 0.9])
        return used, np.clip(z[used], low, high)
    if how == "truncate":
        rank = np.argsort(np.argsort(z, kind="stable"), kind="stable") + 1
        keep = ~np.isin(np.floor(rank * 10 / (len(z) + 1)), [0, 9]) & np.isfinite(z)
        return np.flatnonzero(keep), z[keep]
    return finite, z[finite]


def plain_limits(kind, method, t, n, level):
    z, tail = Z[level], TAIL[level]
    if kind == "proportion":
        if method == "exact":
            d = stats.binom(int(n), t)
            return max(0, interpolated(d, tail) / n), min(1, interpolated(d, 1 - tail) / n)
        width = z * math.sqrt(t * (1 - t) / n)
        return max(0, t - width), min(1, t + width)
    e = n * t
    if method == "exact":
        d = stats.poisson(e)
        low, high = max(0, interpolated(d, tail) / e), interpolated(d, 1 - tail) / e
    elif method == "byar":
        low = max(0, (1 - 1 / (9 * e) - z / (3 * math.sqrt(e))) ** 3)
        high = (e + 1) / e * (1 - 1 / (9 * (e + 1)) + z / (3 * math.sqrt(e + 1))) ** 3
    elif method == "gamma":
        low, high = stats.chi2.ppf(tail, 2 * e) / (2 * e), stats.chi2.isf(tail, 2 * (e + 1)) / (2 * e)
    else:
        low, high = max(0, 1 - z / math.sqrt(e)), 1 + z / math.sqrt(e)
    return t * low, t * high


def dispersion(z, s, how):
    used, kept = trimmed(z, how)
    if len(kept) == 0:
        kept, used = np.zeros(1), np.zeros(1, dtype=int)
    w = 1 / s[used] ** 2
    excess = w.sum() - (w**2).sum() / w.sum()
    beyond = (kept**2).sum() - (len(kept) - 1)
    return (kept**2).sum() / len(kept), max(0, beyond / excess) if excess > 0 else 0


def predictions(y, s, tau2, back):
    """Each by the others alone, random effects, t on I - 2 (Higgins, Thompson and Spiegelhalter 2009)."""
    count = len(y)
    if not 4 <= count < 20 or not np.isfinite(y).all():
        return None
    found = []
    for i in range(count):
        w = np.delete(1 / (s**2 + tau2), i)
        middle = (w * np.delete(y, i)).sum() / w.sum()
        spread = math.sqrt(s[i] ** 2 + tau2 + 1 / w.sum())
        found.append([back(middle)] + [back(middle + sign * stats.t(count - 2).isf(tail) * spread) for tail in TAIL for sign in (-1, 1)])
    return found


def expected(case):
    kind, x, n = case["kind"], case["x"], case["n"]
    t = case["target"] if case["target"] is not None else 1 if kind == "ratio" else x.sum() / n.sum()
    method = case["method"] or ("arcsine" if kind == "proportion" else "sqrt")
    plain = method in ("normal", "exact", "byar", "gamma")
    scale = Scale(("arcsine" if kind == "proportion" else "sqrt") if plain else method)
    unit = 1 if kind == "proportion" else t
    size = n if kind == "proportion" else n * t
    s, y = scale.error(size), scale.forward(x / n / unit)
    middle = scale.forward(np.array(t / unit))
    z = (y - middle) / s
    about_target = dispersion(z, s, case["trim"])
    centre = t if case["target"] is None else x.sum() / n.sum()
    phi, tau2 = about_target
    if case["target"] is not None:
        # A target set from outside is no centre of the councils: Cochran's Q and the estimate of
        # DerSimonian and Laird are about their own. On the log scale s is that of the expected count.
        own = scale.error(n * centre) if scale.name == "log" else s
        phi, tau2 = dispersion((y - scale.forward(np.array(centre / unit))) / own, own, case["trim"])
    adjustment = case["overdispersion"] or ("none" if plain else "additive")
    limits = []
    for level in (0, 1):
        if adjustment == "none" and plain:
            limits.append(np.array([plain_limits(kind, method, t, m, level) for m in n]))
            continue
        error = {"none": s, "additive": np.sqrt(s**2 + tau2), "multiplicative": s * math.sqrt(max(1, phi))}[adjustment]
        limits.append(np.stack([unit * scale.back(middle - Z[level] * error), unit * scale.back(middle + Z[level] * error)], 1))
    error = {"none": s, "additive": np.sqrt(s**2 + tau2), "multiplicative": s * math.sqrt(max(1, phi))}[adjustment]
    pooled = x.sum() / n.sum()
    s_own = scale.error(n * pooled) if scale.name == "log" else s
    # Without one event there is no place for their value on the log scale.
    place = scale.name != "log" or pooled > 0
    own = dispersion((y - scale.forward(np.array(pooled / unit))) / s_own, s_own, case["trim"]) if place else (phi, tau2)
    others = predictions(y, s, own[1], lambda v: unit * scale.back(v))
    ends = at_end(kind, x, n, t, size)
    z = np.where(np.isfinite(z) & np.isfinite(ends), np.sign(z) * np.minimum(np.abs(z), ends), z)
    on_scale = adjustment != "none" or not plain
    return dict(ends=np.isfinite(ends) & on_scale, predictions=others, phi_about_own=own[0], tau2_about_own=own[1], target=t, phi=phi, tau2=tau2, phi_about_target=about_target[0], tau2_about_target=about_target[1], dispersion_centre=centre, z=z, z_adjusted=z * s / error, limits=limits, y=x / n, scale=y, s=s)


def random_case(rng, codes):
    kind = rng.choice(["proportion", "rate", "ratio"])
    count = rng.choice([3, 5, 8, 9, 10, 15, 32])
    draws = np.random.default_rng(rng.randrange(10**9))
    n = draws.integers(20, rng.choice([200, 5000, 100000]), count).astype(float)
    rate, spread = rng.choice([0.05, 0.3, 0.8]), rng.choice([0, 0.05, 0.3])
    each = np.clip(rate * np.exp(spread * draws.standard_normal(count)), 0, 0.99)
    if kind == "proportion":
        x = draws.binomial(n.astype(int), each).astype(float)
    else:
        if kind == "ratio":
            each = each / rate
        x = draws.poisson(n * each).astype(float)
    methods = {"proportion": ["normal", "arcsine", "exact"], "rate": ["normal", "sqrt", "log", "exact", "byar", "gamma"]}
    method = rng.choice([None, None] + methods["proportion" if kind == "proportion" else "rate"])
    overdispersion = rng.choice([None, "additive", "multiplicative", "none"])
    if method in ("normal", "exact", "byar", "gamma"):
        overdispersion = rng.choice([None, "none"])
    return dict(
        kind=kind, x=x, n=n, codes=rng.sample(codes, count), method=method, overdispersion=overdispersion,
        trim=rng.choice(["winsorise", "truncate", "none"]),
        target=round(rate * rng.choice([0.6, 1.1, 1.2]), 4) if kind != "ratio" and rng.random() < 0.4 else None)


def at_end(kind, x, n, t, size):
    """The deviate of the exact tail of a count of none (or, of a proportion, of all); NaN elsewhere."""
    tail = np.full(len(x), np.nan)
    if kind == "proportion":
        tail = np.where(x == 0, stats.binom.cdf(0, n, t), np.where(x == n, stats.binom.sf(n - 1, n, t), tail))
    else:
        tail = np.where(x == 0, stats.poisson.cdf(0, size), tail)
    return np.maximum(0, stats.norm.isf(np.minimum(tail, 0.5)))


def nearer(name, z):
    """A count of none or of all lies beyond a limit of a scale only where its z does."""
    far = 2 if abs(z) > Z[1] else 1 if abs(z) > Z[0] else 0
    side, _, level = name.partition("_")
    level = {"99.8": 2, "95": 1, "": 0}[level]
    return ("within", side + "_95", side + "_99.8")[min(far, level)]


def band(value, inner, outer):
    if value > outer[1]:
        return "above_99.8"
    if value < outer[0]:
        return "below_99.8"
    return "above_95" if value > inner[1] else "below_95" if value < inner[0] else "within"


def close(found, wanted):
    if not np.isfinite(wanted):
        return not isinstance(found, (int, float))
    return isinstance(found, (int, float)) and abs(found - wanted) <= TOLERANCE * max(1, abs(wanted))


def check(binary, case, folder):
    path = folder / "figures.csv"
    with open(path, "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["area", "indicator", "period", "value", "numerator", "denominator"])
        for code, x, n in zip(case["codes"], case["x"], case["n"]):
            rows.writerow([code, "measure", "2023-24", repr(float(x / n)), int(x), int(n)])
    arguments = [binary, "funnel", "--data", str(path), "--indicator", "measure", "--format", "json", "--kind", case["kind"], "--trim", case["trim"]]
    for key in ("method", "overdispersion", "target"):
        if case[key] is not None:
            arguments += [f"--{key}", str(case[key])]
    done = subprocess.run(arguments, capture_output=True, text=True)
    where = " ".join(arguments[1:]) + "\n" + path.read_text()
    want = expected(case)
    if done.returncode != 0:
        return [f"exit {done.returncode}: {done.stderr}\n{where}"]
    found, wrong = json.loads(done.stdout), []
    keys = ("target", "phi", "tau2", "phi_about_target", "tau2_about_target", "phi_about_own", "tau2_about_own", "dispersion_centre")
    for key in keys:
        if not close(found[key], want[key]):
            wrong.append(f"{key}: {found[key]}, expected {want[key]}")
    if case["trim"] == "none" and case["target"] is None and case["kind"] == "proportion" and np.isfinite(want["z"]).all():
        # The textbook estimate centres on the weighted mean of the scale, ours on the target: they
        # are the same estimator where those means agree.
        wanted = combine_effects(want["scale"], want["s"] ** 2, method_re="dl").tau2
        centre = (want["scale"] / want["s"] ** 2).sum() / (1 / want["s"] ** 2).sum()
        z = (want["scale"] - centre) / want["s"]
        w = 1 / want["s"] ** 2
        own = max(0, ((z**2).sum() - (len(z) - 1)) / (w.sum() - (w**2).sum() / w.sum()))
        if abs(own - max(0, wanted)) > 1e-12:
            wrong.append(f"statsmodels tau2 {wanted}, the formula {own}")
    units = {u["code"]: u for u in found["units"]}
    for i, code in enumerate(case["codes"]):
        u = units[code]
        pairs = [(u["z"], want["z"][i]), (u["z_adjusted"], want["z_adjusted"][i])]
        for level, name in ((0, "95"), (1, "998")):
            pairs += [(u["lower" + name], want["limits"][level][i][0]), (u["upper" + name], want["limits"][level][i][1])]
        if want["predictions"] is None:
            if "missing" not in u["prediction"]:
                wrong.append(f"{code}: prediction {u['prediction']}, expected none")
        else:
            names = ("benchmark", "lower95", "upper95", "lower998", "upper998")
            pairs += [(u["prediction"].get(name), wanted) for name, wanted in zip(names, want["predictions"][i])]
        for found_value, wanted in pairs:
            if not close(found_value, wanted):
                wrong.append(f"{code}: {found_value}, expected {wanted}")
        expected_band = band(want["y"][i], want["limits"][0][i], want["limits"][1][i])
        if want["ends"][i] and np.isfinite(want["z_adjusted"][i]):
            expected_band = nearer(expected_band, want["z_adjusted"][i])
        if u["band"] != expected_band:
            wrong.append(f"{code}: {u['band']}, expected {expected_band}")
    return [w + "\n" + where for w in wrong[:2]]


def main():
    binary, dataset = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 100
    rng = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
    with open(dataset / "areas.csv", newline="") as file:
        codes = [r["area"] for r in csv.DictReader(file) if r["tier"] not in ("nation", "region")]
    with tempfile.TemporaryDirectory() as folder:
        wrong = [w for _ in range(count) for w in check(binary, random_case(rng, codes), pathlib.Path(folder))]
    print(f"{count} funnels, {len(wrong)} differences")
    for w in wrong[:6]:
        print("---\n" + w)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()

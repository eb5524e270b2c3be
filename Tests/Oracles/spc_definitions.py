#!/usr/bin/env python3
"""Checks `yardstick spc` against the definitions of its charts and rule sets, on random series.

Usage: spc_definitions.py YARDSTICK [SERIES] [SEED]

Everything is worked out anew from the published definitions, in exact rational arithmetic where a
tie could matter (XmR), in NumPy and SciPy elsewhere; nothing is shared with the program. The series
have ties, missing values, left-out points, rebases, fixed baselines, shifts, trends and spikes.
Every limit, every point's set of reasons, headline, both icons and `settled` are compared; `settled`
asks for twelve points, no signal, no plain lag-1 dependence, no stable shift (a step or a drift) and
some variation in the last segment. On run charts, which have no limits, only rules that need none are
expected. Prints
the first differences and exits 1 when there are any. Needs NumPy and SciPy.
"""
import json
import math
import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

import numpy as np
from scipy import stats

TOLERANCE = 1e-9
NHS = dict(shift=7, trend=7, zone="within", one_sided=True, members=True)
SETS = {
    "mdc-2023": dict(NHS, zone="beyond", k=Fraction("2.66"), screen="none", gap="join", cross=True, alone=True, inclusive=True, conflict="improvement"),
    "mdc-2.5": dict(NHS, k=Fraction("2.66"), screen="none", gap="join", cross=True, alone=True, inclusive=True, conflict="improvement"),
    "nhsr-0.2": dict(NHS, k=Fraction("2.66"), screen="nhsr", gap="break", cross=False, alone=False, inclusive=False, conflict="headline"),
    "weco": dict(shift=8, trend=None, zone="beyond", one_sided=False, members=False, four=True, k=Fraction(3000, 1128), screen="none", gap="join", cross=False, alone=False, inclusive=True, conflict="headline"),
    "nelson": dict(shift=9, trend=6, zone="beyond", one_sided=False, members=False, four=True, nelson=True, k=Fraction(3000, 1128), screen="none", gap="join", cross=False, alone=False, inclusive=True, conflict="headline"),
    "anhoej": dict(shift=None, trend=None, zone=None, one_sided=False, members=True, anhoej=True, k=Fraction(3000, 1128), screen="nhsr", gap="join", cross=False, alone=False, inclusive=True, conflict="headline"),
}
WEIGHT = [
    ("above_upper_limit", "below_lower_limit"), ("trend_rising", "trend_falling"),
    ("two_of_three_above", "two_of_three_below"), ("four_of_five_above", "four_of_five_below"),
    ("shift_above", "shift_below"), ("unusually_long_run",), ("unusually_few_crossings",),
    ("alternates",), ("avoids_centre",), ("hugs_centre",),
]
HIGH = {"above_upper_limit", "trend_rising", "two_of_three_above", "four_of_five_above", "shift_above"}
LOW = {"below_lower_limit", "trend_falling", "two_of_three_below", "four_of_five_below", "shift_below"}


def sign(x):
    return int(x > 0) - int(x < 0)


# --- limits ---------------------------------------------------------------------------------------


def individuals(series, rules, fix):
    """Mean and mean moving range of (place, value or None), by the set's own decisions."""
    kept = []  # (value or None) in order, what the limits stand on
    for _, value in series:
        if fix is not None and len([v for v in kept if v is not None or rules["gap"] == "break"]) >= fix:
            break
        if value is None and rules["gap"] == "join":
            continue
        kept.append(value)
    values = [v for v in kept if v is not None]
    if not values:
        return None
    steps = [None] + [abs(b - a) if a is not None and b is not None else None for a, b in zip(kept, kept[1:])]
    ranges = [s for s in steps if s is not None]
    mean = sum(values) / len(values)
    if not ranges:
        # Without one moving range there is a centre line alone.
        return dict(centre=mean, width=None, n=len(values))
    average = sum(ranges) / len(ranges)
    if rules["screen"] != "none" and average > 0:
        cut = Fraction("3.267") * average if isinstance(average, Fraction) else 3.267 * average
        keep = (lambda r: r < cut) if rules["screen"] == "nhsr" else (lambda r: r <= cut)
        left = [r for r in ranges if keep(r)]
        if left and sum(left) > 0:
            average = sum(left) / len(left)
            if rules["screen"] == "mdc":
                stay = [v for v, s in zip(kept, steps) if v is not None and (s is None or keep(s))]
                mean = sum(stay) / len(stay)
    return dict(centre=mean, width=rules["k"] * average, n=len(values))


# --- rules ----------------------------------------------------------------------------------------


def judge(points, rules):
    """Reasons of points: dicts with value, centre, width, run, trend (whether they start anew)."""
    n = len(points)
    reasons = [set() for _ in points]
    side = [sign(p["value"] - p["centre"]) for p in points]
    far = [abs(p["value"] - p["centre"]) for p in points]
    width = [p["width"] for p in points]
    out = [w is not None and f > w for f, w in zip(far, width)]
    beyond = lambda i, sigma: width[i] is not None and 3 * far[i] > sigma * width[i]
    for i in range(n):
        if out[i]:
            reasons[i].add("above_upper_limit" if side[i] > 0 else "below_lower_limit")
    stretch = list(np.cumsum([p["run"] for p in points]))
    whole = lambda window: window[0] >= 0 and stretch[window[0]] == stretch[window[-1]]
    climb = list(np.cumsum([p["trend"] for p in points]))

    def mark(window, name):
        for i in window if rules["members"] else window[-1:]:
            reasons[i].add(name)

    for end in range(n):
        if length := rules["shift"]:
            window = range(end - length + 1, end + 1)
            if whole(window):
                sides = {side[i] for i in window}
                if sides in ({1}, {-1}):
                    mark(window, "shift_above" if sides == {1} else "shift_below")
        if length := rules["trend"]:
            window = range(end - length + 1, end + 1)
            if window[0] >= 0 and climb[window[0]] == climb[end]:
                steps = {sign(points[i + 1]["value"] - points[i]["value"]) for i in window[:-1]}
                if steps in ({1}, {-1}):
                    mark(window, "trend_rising" if steps == {1} else "trend_falling")
        for needed, size, sigma, name in ((2, 3, 2, "two_of_three"), (4, 5, 1, "four_of_five")):
            if (size == 3 and not rules["zone"]) or (size == 5 and not rules.get("four")):
                continue
            window = range(end - size + 1, end + 1)
            if not whole(window):
                continue
            for s, word in ((1, "above"), (-1, "below")):
                inside = [i for i in window if side[i] == s and beyond(i, sigma) and not (rules["zone"] == "within" and out[i])]
                if len(inside) < needed or (rules["one_sided"] and {side[i] for i in window} != {s}):
                    continue
                for i in inside if rules["members"] else [i for i in inside if i == end]:
                    reasons[i].add(f"{name}_{word}")
        if rules.get("nelson"):
            limits = not rules.get("run_chart")
            window = range(end - 14, end + 1)
            if limits and whole(window) and all(width[i] is None or 3 * far[i] < width[i] for i in window):
                mark(window, "hugs_centre")
            window = range(end - 7, end + 1)
            if limits and whole(window) and all(beyond(i, 1) for i in window) and {side[i] for i in window} == {1, -1}:
                mark(window, "avoids_centre")
            window = range(end - 13, end + 1)
            if window[0] >= 0 and climb[window[0]] == climb[end]:
                steps = [sign(points[i + 1]["value"] - points[i]["value"]) for i in window[:-1]]
                if all(a * b == -1 for a, b in zip(steps, steps[1:])):
                    mark(window, "alternates")
    if rules.get("anhoej"):
        for part in sorted(set(stretch)):
            anhoej([i for i in range(n) if stretch[i] == part], side, reasons)
    return reasons


def anhoej(places, side, reasons):
    useful = [i for i in places if side[i] != 0]
    if len(useful) < 10:
        return
    runs = [[useful[0]]]
    for i in useful[1:]:
        if side[i] == side[runs[-1][-1]]:
            runs[-1].append(i)
        else:
            runs.append([i])
    longest = max(map(len, runs))
    if len(runs) - 1 < stats.binom.ppf(0.05, len(useful) - 1, 0.5):
        for i in places:
            reasons[i].add("unusually_few_crossings")
    if longest > round(math.log2(len(useful))) + 3:
        for run in runs:
            if len(run) == longest:
                for i in run:
                    reasons[i] |= {"unusually_long_run", "shift_above" if side[i] > 0 else "shift_below"}


def headline(reasons, following, direction, rules):
    if not reasons:
        return "common_cause"
    top = next(reasons & set(pair) for pair in WEIGHT if reasons & set(pair))
    if top == {"trend_rising", "trend_falling"}:
        top = {"trend_rising" if following > 0 else "trend_falling"}
    high = bool(top & HIGH) or (not top & LOW and bool(reasons & HIGH))
    low = not high and bool((top | reasons) & LOW)
    if not high and not low:
        return "unusual_spread"
    if direction == "neutral":
        return "neutral_high" if high else "neutral_low"
    if reasons & HIGH and reasons & LOW and rules["conflict"] == "improvement":
        return "improvement"
    return "improvement" if high == (direction == "increase") else "concern"


def depends(values):
    """Whether lag-1 autocorrelation is beyond its 1 % points either way: mean -1/n, variance 1/n (Bartlett)."""
    x = np.array(values, dtype=float)
    n, d = len(x), x - x.mean()
    if n < 8 or not (d**2).sum() > 1e-20 * (x**2).sum():
        return False
    r = (d[1:] * d[:-1]).sum() / (d**2).sum()
    return bool(abs(r + 1 / n) * math.sqrt(n) > 2.326)


def squares(values):
    return ((values - values.mean()) ** 2).sum() if len(values) else 0.0


def drifts(values, at):
    """Whether a straight line or a walk leaves no more squares than the best step within a run of eight."""
    low, high = max(0, at - 24), min(len(values), at + 24)
    for part, start in ((values, at), (values[low:high], at - low)):
        step = min(squares(part[:k]) + squares(part[k:]) for k in range(start, min(start + 8, len(part))))
        times = np.arange(len(part))
        line = squares(part) - (np.cov(times, part, bias=True)[0, 1] ** 2 / times.var() * len(part))
        if line <= step or squares(np.diff(part)) <= step:
            return True
    return False


def level_moved(places, values, ghosts, start, rules, fix):
    """The stable-shift test of the last segment: whether a step, or a drift in its place, is found."""
    n = len(places)
    centre = lambda first, end, most: individuals([(i, values[i]) for i in range(first, end) if i not in ghosts], rules, most)["centre"]
    if n < 20:
        return False
    sides = [sign(values[i] - centre(start, len(values), 12)) for i in places]
    y = np.array([float(values[i]) for i in places])
    for at in range(12, n - 11):
        run = sides[at : at + 8]
        if sides[at] == 0 or len(run) < 8 or len(set(run)) > 1 or sides[at - 1] == sides[at]:
            continue
        new = centre(places[at], len(values), 12)
        about = [sign(values[i] - new) for i in places[at:]]
        if any(k + 8 <= len(about) and set(about[k : k + 8]) == {-sides[at]} for k in range(12)):
            continue
        best = at
        if not drifts(y, at):
            candidates = range(at, max(at, min(at + 7, n - 12)) + 1)
            best = min(candidates, key=lambda k: squares(y[:k]) + squares(y[k:]))
        before, after = centre(start, places[best], fix), centre(places[best], len(values), fix)
        if (after > before) == (sides[at] > 0):
            return True
    return False


def xmr(case):
    rules = dict(SETS[case["rules"]], **case["override"])
    values, ghosts = case["values"], case["ghosts"]
    starts = [0] + case["rebases"]
    expected = [dict(mean=None, lower=None, upper=None, reasons=set()) for _ in values]
    scanned, last_limits, last = [], None, None
    run = trend = True
    for start, end in zip(starts, starts[1:] + [len(values)]):
        series = [(i, values[i]) for i in range(start, end) if i not in ghosts]
        limits = individuals(series, rules, case["fix"])
        run, trend = True, trend or not rules["cross"]
        used, last_limits, seen = 0, limits, []
        for i in range(start, end):
            if limits:
                expected[i]["mean"] = limits["centre"]
                if limits["width"] is not None:
                    expected[i]["lower"] = limits["centre"] - limits["width"]
                    expected[i]["upper"] = limits["centre"] + limits["width"]
            if i in ghosts:
                if values[i] is not None and limits and limits["width"] is not None:
                    if values[i] > expected[i]["upper"]:
                        expected[i]["reasons"].add("above_upper_limit")
                    if values[i] < expected[i]["lower"]:
                        expected[i]["reasons"].add("below_lower_limit")
                continue
            if values[i] is None:
                if rules["gap"] == "break":
                    run = trend = True
                continue
            if rules["alone"] and case["fix"] is not None and used == case["fix"]:
                run = True
            used += 1
            seen.append(i)
            last = i
            scanned.append(dict(place=i, value=values[i], centre=limits["centre"], width=limits["width"], run=run, trend=trend or not scanned))
            run = trend = False
    for p, found in zip(scanned, judge(scanned, rules)):
        expected[p["place"]]["reasons"] = found
    order = [p["place"] for p in scanned]
    for i, e in enumerate(expected):
        following = 0
        if i in order and order.index(i) + 1 < len(order):
            following = sign(values[order[order.index(i) + 1]] - values[i])
        e["headline"] = "common_cause" if i in ghosts else headline(e["reasons"], following, case["direction"], rules)
    signals = sum(1 for i in seen if expected[i]["headline"] != "common_cause")
    enough = last_limits is not None and min(len(seen), last_limits["n"]) >= 12
    icon = None
    if case["target"] is not None and case["direction"] != "neutral" and last_limits and last_limits["width"] is not None:
        low, high = last_limits["centre"] - last_limits["width"], last_limits["centre"] + last_limits["width"]
        t = case["target"]
        above, below = (t >= high, t <= low) if rules["inclusive"] else (t > high, t < low)
        if case["direction"] == "increase":
            icon = "pass" if below else "fail" if above else "hit_or_miss"
        else:
            icon = "pass" if above else "fail" if below else "hit_or_miss"
    settled = enough and signals == 0 and not depends([values[i] for i in seen])
    # A segment of one value throughout has no variation to judge by.
    settled = settled and len({values[i] for i in seen}) > 1
    settled = settled and not level_moved(seen, values, ghosts, starts[-1], rules, case["fix"])
    return dict(points=expected, settled=settled, last=last, icon=icon)


# --- making series and running the program --------------------------------------------------------


def random_case(rng):
    n = rng.choice([1, 2, 3, 5, 7, 8, 10, 12, 14, 20, 24, 30, 40, 60])
    grain = rng.choice([1, 1, Fraction(1, 2), Fraction(1, 10), Fraction(1, 100)])
    spread = rng.choice([1, 2, 5, 20])
    base = rng.choice([0, 10, 100])
    values = [base + grain * round(rng.gauss(0, spread)) for _ in range(n)]
    for _ in range(rng.choice([0, 1, 1, 2])):
        at, what = rng.randrange(n), rng.choice(["shift", "trend", "spike", "zigzag", "flat"])
        span = range(at, min(n, at + rng.randrange(3, 18)))
        for j, i in enumerate(span):
            values[i] = {
                "shift": values[i] + grain * 2 * spread, "trend": values[at] + grain * j,
                "spike": values[i] + (grain * 9 * spread if j == 0 else 0),
                "zigzag": base + grain * (-1) ** j * (2 * spread + j % 3), "flat": values[at],
            }[what]
    if rng.random() < 0.3:
        values = [None if rng.random() < 0.12 else v for v in values]
    ghosts = {i for i in range(n) if rng.random() < 0.06} if rng.random() < 0.25 else set()
    rebases = sorted(rng.sample(range(1, n), min(n - 1, rng.choice([1, 2])))) if n > 6 and rng.random() < 0.3 else []
    override = {}
    arguments = []
    if rng.random() < 0.25:
        override["screen"] = rng.choice(["none", "nhsr", "mdc"])
        arguments += ["--screening", override["screen"]]
    if rng.random() < 0.2:
        word = rng.choice(["2.66", "3/1.128"])
        override["k"] = {"2.66": Fraction("2.66"), "3/1.128": Fraction(3000, 1128)}[word]
        arguments += ["--multiplier", word]
    fix = rng.choice([3, 8, 12, 15]) if rng.random() < 0.25 else None
    return dict(
        rules=rng.choice(list(SETS)), values=values, ghosts=ghosts, rebases=rebases, override=override,
        fix=fix, direction=rng.choice(["increase", "decrease", "neutral"]),
        target=base + grain * rng.randrange(-3, 4) * spread if rng.random() < 0.5 else None,
        arguments=arguments)


def step_case(rng):
    """A small step or drift that few rules see, for the stable-shift test behind `settled`."""
    n = rng.choice([24, 28, 32, 40])
    size, at, slope = rng.choice([12, 16, 20]), rng.randrange(12, n - 11), rng.choice([0, 0, 1])
    values = [Fraction(100 + rng.choice([-12, -6, 5, 11, 2]) + (size if i >= at else 0) + slope * i // 2) for i in range(n)]
    return dict(
        rules=rng.choice(["weco", "nelson", "anhoej", "anhoej"]), values=values, ghosts=set(), rebases=[], override={},
        fix=None, direction="increase", target=None, arguments=[])


def decimal(x):
    return "" if x is None else repr(float(x)) if x != int(x) else str(int(x))


def run(binary, case):
    arguments = [binary, "spc", "-", "--format", "json", "--rules", case["rules"], "--direction", case["direction"]]
    arguments += case["arguments"]
    if case["target"] is not None:
        arguments += [f"--target={decimal(case['target'])}"]
    if case["fix"] is not None:
        arguments += ["--fix-after", str(case["fix"])]
    for i in case["rebases"]:
        arguments += ["--rebase", f"{i + 1}:tested"]
    for i in sorted(case["ghosts"]):
        arguments += ["--ghost", str(i + 1)]
    text = "period,value\n" + "".join(f"{i + 1},{decimal(v)}\n" for i, v in enumerate(case["values"]))
    done = subprocess.run(arguments, input=text, capture_output=True, text=True)
    return arguments, text, done


def differs(found, expected):
    if expected is None:
        return isinstance(found, (int, float))
    if not isinstance(found, (int, float)):
        return True
    return abs(found - float(expected)) > TOLERANCE * max(1, abs(float(expected)))


def check_xmr(binary, case):
    expected = xmr(case)
    arguments, text, done = run(binary, case)
    where = " ".join(arguments[2:]) + "\n" + text
    if done.returncode != 0:
        return 0, [f"exit {done.returncode}: {done.stderr}\n{where}"]
    found = json.loads(done.stdout)
    wrong = []
    for i, (f, e) in enumerate(zip(found["points"], expected["points"])):
        for key in ("mean", "lower", "upper"):
            if differs(f[key], e[key]):
                wrong.append(f"point {i + 1} {key}: {f[key]}, expected {e[key] and float(e[key])}")
        if set(f["reasons"]) != e["reasons"]:
            wrong.append(f"point {i + 1} reasons: {f['reasons']}, expected {sorted(e['reasons'])}")
        elif f["headline"] != e["headline"]:
            wrong.append(f"point {i + 1} headline: {f['headline']}, expected {e['headline']}")
    if expected["last"] is not None:
        icon = found["variation"]["icon"]
        head = expected["points"][expected["last"]]["headline"]
        if not str(icon).startswith(head):
            wrong.append(f"variation {icon}, expected {head}")
        if found["variation"]["settled"] != expected["settled"]:
            wrong.append(f"settled {found['variation']['settled']}, expected {expected['settled']}")
    icon = found["assurance"]["icon"]
    if (icon if isinstance(icon, str) else None) != expected["icon"]:
        wrong.append(f"assurance {icon}, expected {expected['icon']}")
    return len(case["values"]), [w + "\n" + where for w in wrong[:2]]


# --- the other charts -----------------------------------------------------------------------------


def random_fractions(rng, chart):
    n = rng.choice([4, 8, 12, 20, 30])
    sizes = [rng.randrange(40, 4000) for _ in range(n)]
    if chart in ("p", "p-prime"):
        rate = rng.choice([0.02, 0.3, 0.9])
        return [(int(np.random.default_rng(rng.randrange(10**9)).binomial(s, rate)), s) for s in sizes]
    rate = rng.choice([0.02, 0.5, 3])
    return [(int(np.random.default_rng(rng.randrange(10**9)).poisson(s * rate)), s) for s in sizes]


def fraction_limits(chart, pairs):
    x, n = np.array(pairs, dtype=float).T
    y, centre = x / n, x.sum() / n.sum()
    if chart == "i-prime":
        moving = np.abs(np.diff(y)) / np.sqrt(1 / n[1:] + 1 / n[:-1])
        width = 3 * math.sqrt(math.pi / 2) * moving.mean() / np.sqrt(n)
    else:
        sd = np.sqrt((centre * (1 - centre) if chart[0] == "p" else centre) / n)
        width = 3 * sd
        if "prime" in chart:
            width = width * np.abs(np.diff((y - centre) / sd)).mean() / 1.128
    low, high = centre - width, centre + width
    if chart != "i-prime":
        low = np.maximum(low, 0)
    if chart[0] == "p":
        high = np.minimum(high, 1)
    return y, np.full(len(y), centre), low, high


def single_limits(chart, values):
    y = np.array(values, dtype=float)
    if chart == "c":
        centre, width = y.mean(), 3 * math.sqrt(y.mean())
        low, high = max(0, centre - width), centre + width
    elif chart == "g":
        mean = y.mean()
        centre, width = np.median(y), 3 * math.sqrt(mean * (mean + 1))
        low, high = max(0, mean - width), mean + width
    elif chart == "t":
        z = y ** (1 / 3.6)
        width = 2.66 * np.abs(np.diff(z)).mean()
        centre = z.mean() ** 3.6
        low, high = max(0, z.mean() - width) ** 3.6, (z.mean() + width) ** 3.6
    else:
        return y, np.full(len(y), np.median(y)), None, None
    return y, np.full(len(y), centre), np.full(len(y), low), np.full(len(y), high)


def check_other(binary, chart, rng):
    if chart in ("c", "g", "t", "run"):
        scale = rng.choice([6, 20, 300])
        draws = np.random.default_rng(rng.randrange(10**9))
        n = rng.choice([3, 8, 12, 25, 40])
        values = {"c": draws.poisson(scale, n), "g": draws.geometric(1 / scale, n), "t": draws.exponential(scale, n).round(3), "run": draws.integers(0, scale, n) + scale // 2 * (np.arange(n) % 24 > 11)}[chart]
        text = "period,value\n" + "".join(f"{i + 1},{v}\n" for i, v in enumerate(values.tolist()))
        y, centre, low, high = single_limits(chart, values)
    else:
        pairs = random_fractions(rng, chart)
        text = "period,value,numerator,denominator\n" + "".join(f"{i + 1},{x / n!r},{x},{n}\n" for i, (x, n) in enumerate(pairs))
        y, centre, low, high = fraction_limits(chart, pairs)
    name = rng.choice(list(SETS)) if chart == "run" else "mdc-2023"
    done = subprocess.run([binary, "spc", "-", "--chart", chart, "--rules", name, "--format", "json"], input=text, capture_output=True, text=True)
    if done.returncode != 0:
        return 0, [f"{chart}: exit {done.returncode}: {done.stderr}\n{text}"]
    found, wrong = json.loads(done.stdout), []
    for i, p in enumerate(found["points"]):
        for key, expected in (("mean", centre), ("lower", low), ("upper", high)):
            if differs(p[key], None if expected is None else expected[i]):
                wrong.append(f"{chart} point {i + 1} {key}: {p[key]}, expected {expected is not None and expected[i]}\n{text}")
        if low is not None:
            outside = y[i] > high[i] * (1 + 1e-12) or y[i] < low[i] * (1 - 1e-12)
            if outside != bool(set(p["reasons"]) & {"above_upper_limit", "below_lower_limit"}):
                wrong.append(f"{chart} point {i + 1}: {p['reasons']}, value {y[i]}, limits {low[i]} {high[i]}\n{text}")
    if chart == "run":
        rules = dict(SETS[name], zone=None, four=False, run_chart=True)
        points = [dict(value=v, centre=centre[0], width=None, run=i == 0, trend=i == 0) for i, v in enumerate(y)]
        for i, (p, expected) in enumerate(zip(found["points"], judge(points, rules))):
            if set(p["reasons"]) != expected:
                wrong.append(f"run, {name}, point {i + 1}: {p['reasons']}, expected {sorted(expected)}\n{text}")
        side = [sign(v - centre[0]) for v in y]
        test = found["run_tests"][0]
        useful = [s for s in side if s]
        runs = 1 + sum(a != b for a, b in zip(useful, useful[1:])) if useful else 0
        if (test["n_useful"], test["crossings"]) != (len(useful), max(0, runs - 1)):
            wrong.append(f"run tests {test}\n{text}")
        if len(useful) > 1 and (test["longest_run_max"], test["crossings_min"]) != (round(math.log2(len(useful))) + 3, stats.binom.ppf(0.05, len(useful) - 1, 0.5)):
            wrong.append(f"run limits {test}\n{text}")
    return len(y), wrong[:2]


def main():
    binary = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 400
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    rng = random.Random(seed)
    jobs = [(check_xmr, random_case(rng)) for _ in range(count)]
    jobs += [(check_xmr, step_case(random.Random(seed * 2000 + i))) for i in range(count // 2)]
    for i in range(count // 4):
        chart = ["p", "u", "c", "p-prime", "u-prime", "i-prime", "g", "t", "run"][i % 9]
        jobs.append((lambda b, c: check_other(b, *c), (chart, random.Random(seed * 1000 + i))))
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda job: job[0](binary, job[1]), jobs))
    points = sum(n for n, _ in results)
    wrong = [w for _, ws in results for w in ws]
    print(f"{len(jobs)} series, {points} points, {len(wrong)} differences (seed {seed})")
    for w in wrong[:6]:
        print("---\n" + w)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()

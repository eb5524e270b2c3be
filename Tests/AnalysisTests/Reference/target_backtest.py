"""The forecast backtest done a second time, in NumPy and SciPy, straight from the CSV files.

Written from the description in Forecasts.md, not from the Swift. Run from the package root:
    python Tests/AnalysisTests/Reference/target_backtest.py
It writes target_backtest.csv beside itself. Tool versions are in that file's first line.
"""
import collections
import csv
import datetime
import os
import sys

import numpy as np
import scipy
from scipy import stats

HERE = os.path.dirname(os.path.abspath(__file__))
HORIZON, POINTS, FOLDS, GAP = 3, 6, 8, 6
FIRST_MONTH = {"financial": 4, "academic": 9, "reporting": 1, "calendar": 1}


def rows(dataset, table):
    with open(f"datasets/{dataset}/{table}.csv", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def span(label, kind):
    """First day, last day, length in years of a period's label."""
    start = int(label[:4])
    if "-" in label:
        end = int(label[5:7]) + start // 100 * 100
        years = (end - start) if kind != "calendar" else end - start + 1
    else:
        years = 1
    month = FIRST_MONTH[kind]
    first = datetime.date(start, month, 1)
    last = datetime.date(start + years, month, 1) - datetime.timedelta(days=1)
    return first, last, years


class Series:
    def __init__(self, indicator, cells, events, keep_exceptional, order):
        self.kind = indicator["year_type"]
        self.family = indicator["theme"] or indicator["kind"]
        spans = {label: span(label, self.kind) for _, label in cells}
        exceptional = {
            label for label, (first, last, _) in spans.items() for event in events
            if event["kind"] == "exceptional"
            and event["indicator"] in ("", indicator["indicator"])
            and datetime.date.fromisoformat(event["date"]) <= last
            and first <= datetime.date.fromisoformat(event["end"] or event["date"])}
        self.end = {(s[0].year, s[2]): s[1] for s in spans.values()}
        self.limits = self.natural_limits(indicator, [value for value, _ in cells.values()])
        self.merit = {}
        for (area, label), (value, flags) in cells.items():
            if flags & {"b", "u", "f", "p"} or (label in exceptional and not keep_exceptional):
                continue
            first, _, years = spans[label]
            self.merit[order[area], first.year, years] = self.judge(indicator, value)

    @staticmethod
    def natural_limits(indicator, values):
        """The least and the greatest merit: 0 and the whole for parts of one, 0 for what is never below."""
        whole = {"fraction": 1.0, "%": 100.0}.get(indicator["unit"], np.inf)
        low, high = (0.0 if min(values) >= 0 else -np.inf), np.inf
        if indicator["kind"] in ("proportion", "surveyProportion"):
            low, high = 0.0, whole
        elif indicator["kind"] == "index" and max(values) <= whole:
            high = whole
        if indicator["polarity"] == "range":
            return -np.inf, 0.0
        return (-high, -low) if indicator["polarity"] == "low" else (low, high)

    @staticmethod
    def judge(indicator, value):
        if indicator["polarity"] == "low":
            return -value
        if indicator["polarity"] == "range":
            low, high = float(indicator["range_lower"]), float(indicator["range_upper"])
            return -max(low - value, value - high, 0)
        return value

    def section(self, key):
        values = [m for (a, y, n), m in self.merit.items() if (y, n) == key]
        if len(values) < 10:
            return None
        sd = np.std(values, ddof=1)
        return (np.mean(values), sd) if sd > 0 else None

    def history(self, area, key):
        year, length = key
        points = [(year, self.merit[area, year, length])]
        while len(points) < POINTS:
            here = points[-1][0]
            for gap in range(length, GAP + 1):
                if (area, here - gap, length) in self.merit:
                    points.append((here - gap, self.merit[area, here - gap, length]))
                    break
            else:
                break
        return points


def trials(index, series):
    keys = sorted({(y, n) for _, y, n in series.merit})
    windows = []
    for year, length in keys:
        start = (year - HORIZON, length)
        section = series.section(start)
        if length > HORIZON or section is None:
            continue
        for (area, y, n), merit in series.merit.items():
            if (y, n) == (year, length) and (area, *start) in series.merit:
                then = series.merit[(area, *start)]
                windows.append((area, (then - section[0]) / section[1],
                                (merit - then) / section[1], series.end[year, length]))
    for key in keys:
        section = series.section(key)
        if section is None:
            continue
        origin_end = series.end[key]
        histories = {a: series.history(a, key) for (a, y, n) in sorted(series.merit) if (y, n) == key}
        changes = {a: [(p[1] - q[1]) ** 2 / (p[0] - q[0]) for p, q in zip(h, h[1:])]
                   for a, h in histories.items()}
        variances = {a: np.mean(c) for a, c in changes.items() if len(c) >= 2}
        if len(variances) < 10:
            continue
        known = [w for w in windows if w[3] <= origin_end]
        outcome_key = (key[0] + HORIZON, key[1])
        for area, history in histories.items():
            now = history[0][1]
            pooled = np.mean([v for a, v in variances.items() if a != area])
            own = changes[area]
            variance = (sum(own) + 5 * pooled) / (len(own) + 5) if len(own) >= 3 else pooled
            if not variance > 0 or len(history) < 3:
                continue
            z = np.array([w[1] for w in known if w[0] != area])
            c = np.array([w[2] for w in known if w[0] != area])
            slope = min(np.polyfit(z, c, 1)[0], 0.0) if len(z) >= 20 else 0.0
            outcome = series.merit.get((area, *outcome_key)) if key[1] <= HORIZON else None
            if outcome is None:
                continue
            yield dict(
                indicator=index, family=series.family, area=area, end=origin_end,
                outcome_end=series.end[outcome_key], points=len(history), now=now,
                outcome=outcome, sd=section[1], rtm=slope * (now - section[0]),
                scale=np.sqrt(HORIZON * variance),
                limits=series.limits, own=np.sqrt(HORIZON * variances[area]) if area in variances else np.nan,
                times=[p[0] for p in history], values=[p[1] for p in history])


class Truncated:
    """Student's t with 5 degrees of freedom, cut off at the least and the greatest there can be."""

    def __init__(self, centre, scale, low, high):
        self.t, self.high = stats.t(5, centre, scale), high
        self.below, self.above = self.t.cdf(low), self.t.sf(high)
        self.low, self.slack = low, 1e-12 * scale

    def at_least(self, x):
        return (self.t.sf(min(x, self.high)) - self.above) / (1 - self.below - self.above)

    def holds(self, x, level):
        ends = [self.t.isf(self.above + (0.5 + side * level / 2) * (1 - self.below - self.above))
                for side in (1, -1)]
        return ends[0] - self.slack <= x <= ends[1] + self.slack


HALF = {level: stats.t.ppf(0.5 + level / 2, 5) for level in (0.5, 0.8, 0.95)}


def fit(past):
    """family -> (damping, widening); None -> the dataset's."""
    if not past:
        return {None: (0.5, 1.0)}

    def years(group):
        return len({(t["indicator"], t["end"]) for t in group})

    def damping(group, prior, weight):
        x = np.array([t["rtm"] / t["sd"] for t in group])
        y = np.array([(t["outcome"] - t["now"]) / t["sd"] for t in group])
        if (x @ x) == 0:
            return prior
        n = years(group)
        return (n * np.clip((x @ y) / (x @ x), 0, 1) + weight * prior) / (n + weight)

    groups = collections.defaultdict(list)
    for trial in past:
        groups[trial["family"]].append(trial)
    overall = damping(past, 0.5, 10)
    dampings = {f: damping(g, overall, 40) for f, g in groups.items()}

    def widening(group, prior, weight):
        misses = [abs(t["outcome"] - t["now"] - dampings[t["family"]] * t["rtm"]) / t["scale"]
                  for t in group]
        n = years(group)
        return (n * np.log(np.quantile(misses, 0.8) / HALF[0.8]) + weight * prior) / (n + weight)

    def cautious(log_width):
        return np.exp(log_width / 2 if log_width < 0 else log_width)

    wide = widening(past, 0, 10)
    found = {f: (dampings[f], cautious(widening(g, wide, 40))) for f, g in groups.items()}
    found[None] = (overall, cautious(wide))
    return found


def backtest(dataset, keep_exceptional):
    areas = rows(dataset, "areas")
    order = {a["area"]: i for i, a in enumerate(areas)}
    councils = {a["area"] for a in areas
                if not {a["type"], a["tier"]} & {"region", "nation", "country"}}
    cells = collections.defaultdict(dict)
    for row in rows(dataset, "observations"):
        if row["value"] and row["area"] in councils:
            cells[row["indicator"]][row["area"], row["period"]] = (
                float(row["value"]), set((row.get("flags") or "").split()))
    events = rows(dataset, "events")
    everything = []
    for index, indicator in enumerate(rows(dataset, "indicators")):
        if indicator["polarity"] in ("high", "low", "range") and cells[indicator["indicator"]]:
            series = Series(indicator, cells[indicator["indicator"]], events, keep_exceptional, order)
            everything += trials(index, series)
    checks = []
    due = [t for t in everything if t["points"] >= POINTS]
    for end, fold in sorted({(t["end"], t["area"] % FOLDS) for t in due}):
        past = [t for t in everything if t["outcome_end"] <= end and t["area"] % FOLDS != fold]
        constants = fit(past)
        base = np.mean([t["outcome"] >= t["now"] + 0.5 * t["sd"] for t in past]) if past else 0.2
        for t in due:
            if t["end"] != end or t["area"] % FOLDS != fold:
                continue
            damping, widening = constants.get(t["family"], constants[None])
            centre, scale = t["now"] + damping * t["rtm"], widening * t["scale"]
            target = t["now"] + 0.5 * t["sd"]
            x, y = np.array(t["times"], float), np.array(t["values"])
            line = stats.linregress(x, y)
            at = x.max() + HORIZON
            residual = np.sqrt(((y - line.intercept - line.slope * x) ** 2).sum() / (len(x) - 2))
            se = residual * np.sqrt(1 + 1 / len(x) + (at - x.mean()) ** 2 / ((x - x.mean()) ** 2).sum())
            middle = line.intercept + line.slope * at
            happened = float(t["outcome"] >= target)
            law = Truncated(centre, scale, *t["limits"])
            checks.append((
                *[law.holds(t["outcome"], level) for level in (0.5, 0.8, 0.95)],
                (law.at_least(target) - happened) ** 2, (base - happened) ** 2,
                ((stats.t.sf((target - t["now"]) / t["own"], 5) if t["own"] > 0 else 0) - happened) ** 2,
                ((stats.t.sf((target - middle) / se, len(x) - 2) if se > 0 else float(middle >= target))
                 - happened) ** 2))
    return len(checks), np.mean(np.array(checks, float), axis=0)


if __name__ == "__main__":
    with open(os.path.join(HERE, "target_backtest.csv"), "w", encoding="utf-8") as out:
        out.write(f"# Python {sys.version.split()[0]}, NumPy {np.__version__}, SciPy {scipy.__version__}\n")
        out.write("dataset,exceptional,origins,coverage50,coverage80,coverage95,"
                  "brier,brier_base_rate,brier_own_volatility,brier_straight_line\n")
        for name in ("scotland-lgbf", "england-children"):
            for keep in (False, True):
                count, means = backtest(name, keep)
                out.write(f"{name},{'in' if keep else 'out'},{count},"
                          + ",".join(repr(float(m)) for m in means) + "\n")

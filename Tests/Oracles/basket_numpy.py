#!/usr/bin/env python3
"""Checks `yardstick basket` against NumPy and SciPy on seeded random baskets.

Usage: basket_numpy.py YARDSTICK [COUNT] [FIRST_SEED]

Each seed makes invented councils and indicators (ties, gaps, every polarity), a random tree with
random weights, normalisations and means, runs the program on them, and works everything out again
from the description in Baskets.md: scores, places, coverage, bounds, groups, sums of parts, the
change since the year before, leave-one-out and the weight grid. Nothing is shared with the
program. Prints the first differences and exits 1 when there are any.
"""
import itertools
import json
import math
import os
import subprocess
import sys
import tempfile

import numpy as np
from scipy import stats

TOLERANCE = 1e-12
METHODS = ["min-max", "z-score", "rank", "percentile-rank", "goalposts", "distance-to-target",
           "distance-to-reference", "exponential-rank", "none"]
MEANS = ["arithmetic", "geometric", "harmonic", "power", "mpi", "copeland"]
BY_RANK = {"rank", "percentile-rank", "exponential-rank"}


class Case:
    """One invented dataset and basket."""

    def __init__(self, seed):
        self.rng = rng = np.random.default_rng(seed)
        self.units = int(rng.integers(3, 26))
        self.leaves = int(rng.integers(1, 10))
        self.codes = [f"I{i}" for i in range(self.leaves)]
        self.scale = [(0, 100), (1, 100), (0, 1), (10, 20)][rng.integers(4)]
        self.floor = [2 / 3, 0.5, 0.25, 0.9, 0.667][rng.integers(5)]
        one_mean = rng.random() < 0.6
        self.mean = str(rng.choice(MEANS)) if one_mean else None
        one_method = rng.random() < 0.4
        method = str(rng.choice(METHODS))
        self.members = [self.member(i, method if one_method else None) for i in range(self.leaves)]
        gap = [0, 0, 0.1, 0.3][rng.integers(4)]
        self.now = self.figures(gap)
        self.then = [[None if rng.random() < gap else x if rng.random() < 0.1 else
                      float(abs(x + rng.normal(0, 3)) + 0.5) if x is not None else
                      float(rng.uniform(5, 95)) for x in row] for row in self.now]
        self.tree = self.group("basket", list(range(self.leaves)), 0)
        names = [c["name"] if isinstance(c, dict) else f"I{c}" for c in self.tree["members"]]
        self.raters = {} if rng.random() < 0.5 else {
            who: {name: float(round(rng.uniform(0.5, 4), 2)) for name in names} for who in ("Ann", "Bob")}

    def member(self, index, method):
        rng = self.rng
        method = method or str(rng.choice(METHODS))
        polarity = "high" if method == "none" else str(rng.choice(["high", "low", "range"]))
        if method == "distance-to-target" and polarity == "range":
            polarity = "low"
        member = dict(code=f"I{index}", method=method, polarity=polarity,
                      weight=float(round(rng.uniform(0.2, 3), 2)))
        if polarity == "range":
            low = float(round(rng.uniform(40, 55), 1))
            member["range"] = (low, low + float(rng.integers(0, 2)) * 5)
        if method == "goalposts":
            member["posts"] = (float(round(rng.uniform(0, 35), 1)), float(round(rng.uniform(65, 99), 1)))
            member["truncate"] = bool(rng.random() < 0.7)
        if method == "distance-to-target":
            member["target"] = 120.0 if polarity == "high" else 0.1
            member["cap"] = bool(rng.random() < 0.5)
        if method in ("rank", "percentile-rank"):
            member["ties"] = str(rng.choice(["average", "min"]))
        if method == "z-score" and rng.random() < 0.5:
            member["mean"], member["sd"] = 100.0, 10.0
        return member

    def figures(self, gap):
        rng = self.rng
        rows = [[None if rng.random() < gap else
                 float(round(rng.uniform(5, 95), int(rng.integers(0, 4))))
                 for _ in range(self.leaves)] for _ in range(self.units)]
        if rng.random() < 0.1:  # an indicator on which all are alike
            for row in rows:
                row[0] = 50.0
        return rows

    def group(self, name, leaves, depth):
        rng = self.rng
        mean = self.mean or str(rng.choice(MEANS))
        power = float(rng.choice([-1.5, 0.5, 2, 3])) if mean == "power" else None
        node = dict(name=name, mean=mean, power=power, weight=float(round(rng.uniform(0.3, 2), 2)),
                    members=[])
        if self.mean == "power":
            self.power = getattr(self, "power", power)
            node["power"] = self.power
        if len(leaves) > 2 and depth < 3 and rng.random() < 0.7:
            cut = int(rng.integers(1, len(leaves)))
            for part, own in enumerate((leaves[:cut], leaves[cut:])):
                if len(own) == 1 and rng.random() < 0.5:
                    node["members"].append(own[0])
                else:
                    node["members"].append(self.group(f"{name}{part}", own, depth + 1))
        else:
            node["members"] = list(leaves)
        return node

    # The files

    def csv(self):
        lines = ["area,indicator,period,value,polarity,range_lower,range_upper,kind,unit,year_type"]
        for label, table in (("2021-22", self.then), ("2022-23", self.now)):
            for unit, row in enumerate(table):
                for leaf, value in enumerate(row):
                    member = self.members[leaf]
                    low, high = member.get("range", ("", ""))
                    if value is not None:
                        lines.append(f"A{unit:02},I{leaf},{label},{value!r},{member['polarity']},"
                                     f"{low},{high},index,points,financial")
        return "\n".join(lines) + "\n"

    def yaml(self):
        lines = ["title: Random", f"scale: [{self.scale[0]}, {self.scale[1]}]",
                 f"coverage_floor: {self.floor!r}", "period: 2022-23", "oldest_years: 0"]
        lines += self.node_lines(self.tree, "")
        if self.raters:
            lines.append("raters:")
            for who, weights in self.raters.items():
                lines.append(f"  {who}: {{{', '.join(f'{n}: {w}' for n, w in weights.items())}}}")
        return "\n".join(lines) + "\n"

    def node_lines(self, node, indent):
        mean = f"{{power: {node['power']}}}" if node["mean"] == "power" else node["mean"]
        lines = [f"{indent}aggregation: {mean}", f"{indent}members:"]
        for child in node["members"]:
            if isinstance(child, dict):
                lines.append(f"{indent}  - group: {child['name']}")
                lines.append(f"{indent}    weight: {child['weight']!r}")
                lines += self.node_lines(child, indent + "    ")
            else:
                lines += self.member_lines(self.members[child], indent)
        return lines

    @staticmethod
    def member_lines(member, indent):
        lines = [f"{indent}  - indicator: {member['code']}", f"{indent}    weight: {member['weight']!r}"]
        keys = {"method": "normalisation", "truncate": "truncate", "target": "target", "cap": "cap",
                "ties": "ties", "mean": "mean", "sd": "sd"}
        for key, word in keys.items():
            if key in member:
                value = member[key]
                lines.append(f"{indent}    {word}: {str(value).lower() if isinstance(value, bool) else value}")
        if "posts" in member:
            lines.append(f"{indent}    goalposts: [{member['posts'][0]!r}, {member['posts'][1]!r}]")
        if member["method"] == "distance-to-target":
            lines.append(f"{indent}    anchor: worst")
        if member["method"] == "distance-to-reference":
            lines.append(f"{indent}    reference: median")
        return lines


# Scoring


def judged(member, x):
    if member["polarity"] == "low":
        return -x
    if member["polarity"] == "range":
        low, high = member["range"]
        return -max(low - x, x - high, 0.0)
    return x


def normaliser(case, leaf, column):
    """A function from a raw figure to its score; `None` where the indicator drops out."""
    member, (lower, upper) = case.members[leaf], case.scale
    present = [x for x in column if x is not None]
    goods = np.array([judged(member, x) for x in present])
    at = lambda fraction: lower + fraction * (upper - lower)
    method = member["method"]
    if not present:
        return None
    if method == "none":
        return lambda x: x
    if method == "goalposts":
        low, high = member["posts"]

        def post(x):
            if member["polarity"] == "range":
                a, b = member["range"]
                fraction = 1.0 if a <= x <= b else (x - low) / (a - low) if x < a else (high - x) / (high - b)
            else:
                fraction = (x - low) / (high - low)
                if member["polarity"] == "low":
                    fraction = (high - x) / (high - low)
            return at(min(max(fraction, 0), 1) if member["truncate"] else fraction)
        if member["polarity"] == "range" and not (low < member["range"][0] and member["range"][1] < high):
            return None
        return post
    if goods.min() == goods.max():
        return None
    worst, best = goods.min(), goods.max()
    if method == "min-max":
        return lambda x: at((judged(member, x) - worst) / (best - worst))
    if method == "z-score":
        mean, sd = goods.mean(), goods.std(ddof=1)
        return lambda x: member.get("mean", 0.0) + member.get("sd", 1.0) * (judged(member, x) - mean) / sd
    if method == "distance-to-target":
        goal = judged(member, member["target"])

        def way(x):
            fraction = (judged(member, x) - worst) / (goal - worst)
            return at(min(fraction, 1) if member["cap"] else fraction)
        return way
    if method == "distance-to-reference":
        reference = np.median(goods)
        return None if reference <= worst else lambda x: at(
            1 - (reference - judged(member, x)) / (reference - worst))
    how = "average" if method == "exponential-rank" else member["ties"]
    places = dict(zip(goods.tolist(), stats.rankdata(goods, method=how).tolist()))
    n = len(goods)
    if method == "rank":
        return lambda x: places[judged(member, x)]
    if method == "percentile-rank":
        return lambda x: at((places[judged(member, x)] - 1) / (n - 1))
    return lambda x: -23 * math.log(1 - places[judged(member, x)] / n * (1 - math.exp(-100 / 23)))


def combine(mean, power, values, weights):
    values, weights = np.array(values), np.array(weights) / np.sum(weights)
    if mean == "arithmetic":
        return float(weights @ values)
    if mean == "mpi":
        middle = weights @ values
        return None if middle == 0 else float(middle - weights @ (values - middle) ** 2 / middle)
    if mean == "geometric":
        return None if (values <= 0).any() else float(np.exp(weights @ np.log(values)))
    if mean == "harmonic":
        return None if (values <= 0).any() else float(1 / (weights @ (1 / values)))
    if (values < 0).any() or (power < 0 and (values <= 0).any()):
        return None
    return float((weights @ values ** power) ** (1 / power))


def at_limit(mean, power, values):
    """What a mean that needs scores above 0 tends to as one of them falls to 0."""
    needs = mean in ("geometric", "harmonic", "mpi") or (mean == "power" and power < 0)
    return 0.0 if needs and min(values) >= 0 else None


def copeland(columns, weights):
    """Columns: by member, by unit. Scores by unit."""
    units = len(columns[0])
    scores = []
    for a in range(units):
        total, known = 0, False
        for b in range(units):
            shared = [(w, c[a], c[b]) for w, c in zip(weights, columns)
                      if c[a] is not None and c[b] is not None]
            if a == b or not shared:
                continue
            known = True
            ahead = sum(w if x > y else w / 2 if x == y else 0 for w, x, y in shared)
            share = ahead / sum(w for w, _, _ in shared)
            total += 0 if abs(share - 0.5) < 1e-12 else 1 if share > 0.5 else -1
        scores.append(float(total) if known else None)
    return scores


class Scores:
    """Every node's scores and coverage; leaves are positions, groups are by name."""

    def __init__(self, case, matrix, kept, floor, node=None, limits=False):
        self.case, self.matrix, self.kept, self.floor = case, matrix, kept, floor
        self.limits = limits
        self.groups = {}
        self.totals, self.coverage = self.walk(node or case.tree)

    def walk(self, node):
        units = self.case.units
        if not isinstance(node, dict):
            column = [row[node] for row in self.matrix]
            return column, [0.0 if x is None else 1.0 for x in column]
        children = [c for c in node["members"] if has_leaf(c, self.kept)]
        weights = [c["weight"] if isinstance(c, dict) else self.case.members[c]["weight"] for c in children]
        found = [self.walk(c) for c in children]
        columns = [f[0] for f in found]
        ranked = copeland(columns, weights) if node["mean"] == "copeland" else None
        scores, coverage = [], []
        for unit in range(units):
            pairs = [(w, c[0][unit], c[1][unit]) for w, c in zip(weights, found) if c[0][unit] is not None]
            covered = sum(w * share for w, _, share in pairs) / sum(weights)
            coverage.append(covered)
            if not pairs or covered < self.floor - 5e-4:
                scores.append(None)
            elif ranked is not None:
                scores.append(ranked[unit])
            else:
                values = [p[1] for p in pairs]
                score = combine(node["mean"], node["power"], values, [p[0] for p in pairs])
                if score is None and self.limits:
                    score = at_limit(node["mean"], node["power"], values)
                scores.append(score)
        self.groups[node["name"]] = (scores, coverage)
        return scores, coverage


def has_leaf(node, kept):
    return node in kept if not isinstance(node, dict) else any(has_leaf(c, kept) for c in node["members"])


def places(scores):
    known = [s for s in scores if s is not None]
    return [None if s is None else
            1 + sum(o > s and o - s > 1e-12 * max(abs(o), abs(s)) for o in known) for s in scores]


def effective(case, kept):
    weights = {}

    def walk(node, weight):
        if not isinstance(node, dict):
            weights[node] = weight
            return
        children = [c for c in node["members"] if has_leaf(c, kept)]
        own = [c["weight"] if isinstance(c, dict) else case.members[c]["weight"] for c in children]
        for child, share in zip(children, own):
            walk(child, weight * share / sum(own))
    walk(case.tree, 1.0)
    return weights


# Comparing


class Report:
    def __init__(self, seed):
        self.seed, self.faults, self.checked, self.worst = seed, [], 0, 0.0

    def same(self, what, found, expected):
        self.checked += 1
        if isinstance(found, dict):
            found = None
        if found is None or expected is None:
            if not (found is None and expected is None):
                self.faults.append(f"seed {self.seed}: {what}: {found!r} is not {expected!r}")
            return
        error = abs(found - expected) / max(abs(expected), 1.0)
        self.worst = max(self.worst, error)
        if not error <= TOLERANCE:
            self.faults.append(f"seed {self.seed}: {what}: {found!r} is not {expected!r}")


def run(yardstick, case, folder):
    data, basket = os.path.join(folder, "data.csv"), os.path.join(folder, "basket.yaml")
    with open(data, "w", encoding="utf-8") as file:
        file.write(case.csv())
    with open(basket, "w", encoding="utf-8") as file:
        file.write(case.yaml())
    done = subprocess.run([yardstick, "basket", basket, "--data", data, "--format", "json"],
                          capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def used_mean(case, kept):
    """The one mean of every group that changes its members' scores; arithmetic where none does."""
    found = set()

    def walk(node):
        if isinstance(node, dict):
            children = [c for c in node["members"] if has_leaf(c, kept)]
            if len(children) > 1 or node["mean"] == "copeland":
                found.add((node["mean"], node["power"]))
            for child in children:
                walk(child)
    walk(case.tree)
    return next(iter(found)) if len(found) == 1 else ("arithmetic", None) if not found else None


def check(yardstick, seed):
    case, report = Case(seed), Report(seed)
    with tempfile.TemporaryDirectory() as folder:
        code, out, err = run(yardstick, case, folder)
    columns = [[row[i] for row in case.now] for i in range(case.leaves)]
    scales = [normaliser(case, i, columns[i]) for i in range(case.leaves)]
    kept = {i for i in range(case.leaves) if scales[i] is not None}
    if not kept or code != 0:
        if (code == 0) == (not kept):
            report.faults.append(f"seed {seed}: exit {code}, {err.strip()[:300]}")
        return report
    matrix = [[None if row[i] is None or scales[i] is None else float(scales[i](row[i]))
               for i in range(case.leaves)] for row in case.now]
    scores = Scores(case, matrix, kept, case.floor)
    found = json.loads(out)
    units = {u["code"]: u for u in found["units"]}
    ranks = places(scores.totals)
    weights = effective(case, kept)
    names = [u for u in range(case.units) if f"A{u:02}" in units]
    for unit in names:
        own, who = units[f"A{unit:02}"], f"A{unit:02}"
        report.same(f"{who} score", own["score"], scores.totals[unit])
        report.same(f"{who} rank", own["rank"], ranks[unit])
        report.same(f"{who} coverage", own["coverage"], scores.coverage[unit])
        for group in own["groups"]:
            report.same(f"{who} {group['name']}", group["score"], scores.groups[group["name"]][0][unit])
            report.same(f"{who} {group['name']} coverage", group["coverage"],
                        scores.groups[group["name"]][1][unit])
        for part in own["contributions"]:
            leaf = int(part["indicator"][1:])
            report.same(f"{who} {part['indicator']}", part["normalised"], matrix[unit][leaf])
            report.same(f"{who} {part['indicator']} weight", part["effective_weight"], weights[leaf])
    bounds(case, matrix, kept, units, names, report)
    parts(case, kept, scores, units, names, report)
    change(case, scales, kept, scores, units, names, report)
    left_out(case, matrix, kept, found, names, report)
    grid(case, matrix, kept, scores, found, names, report)
    audit(matrix, kept, scores, units, found, report)
    rated(case, matrix, kept, found, report)
    return report


def bounds(case, matrix, kept, units, names, report):
    best = None
    for word, pick in (("best", max), ("worst", min)):
        filled = [list(row) for row in matrix]
        for leaf in kept:
            column = [row[leaf] for row in matrix if row[leaf] is not None]
            end = pick(column)
            member = case.members[leaf]
            if member["method"] in ("min-max", "percentile-rank") or (
                    member["method"] == "goalposts" and member["truncate"]):
                end = pick(end, case.scale[0] if word == "worst" else case.scale[1])
            for row in filled:
                row[leaf] = end if row[leaf] is None else row[leaf]
        totals = Scores(case, filled, kept, 0.0, limits=word == "worst").totals
        if best is None:
            best = totals
        else:  # without a mean at the best there are no bounds
            totals = [None if b is None else t for b, t in zip(best, totals)]
        for unit in names:
            report.same(f"A{unit:02} if missing {word}", units[f"A{unit:02}"][f"score_if_missing_{word}"],
                        totals[unit])


def parts(case, kept, scores, units, names, report):
    mean = used_mean(case, kept)
    to = {"arithmetic": lambda x: x, "geometric": math.log}.get(mean[0] if mean else None)
    for unit in names:
        own = units[f"A{unit:02}"]
        values = [p["contribution"] for p in own["contributions"]]
        if to is None:
            for value in values:
                report.same("no decomposition", value, None)
            continue
        if scores.totals[unit] is None:
            continue
        report.same(f"A{unit:02} sum of parts", math.fsum(v for v in values if not isinstance(v, dict)),
                    to(scores.totals[unit]))
        others = [to(s) for u, s in enumerate(scores.totals) if u != unit and s is not None]
        if others:
            gap = own["gap_to_peers"]
            report.same(f"A{unit:02} gap", gap["total"], to(scores.totals[unit]) - math.fsum(others) / len(others))
            report.same(f"A{unit:02} sum of the gap",
                        math.fsum(p["contribution"] for p in gap["parts"]) + gap["coverage"], gap["total"])


def change(case, scales, kept, scores, units, names, report):
    if any(case.members[i]["method"] in BY_RANK for i in kept):
        return
    then = [[None if row[i] is None or scales[i] is None else float(scales[i](row[i]))
             for i in range(case.leaves)] for row in case.then]
    before = Scores(case, then, kept, case.floor).totals
    if all(s is None for s in before):
        return
    mean = used_mean(case, kept)
    to = {"arithmetic": lambda x: x, "geometric": math.log}.get(mean[0] if mean else None)
    for unit in names:
        moved = units[f"A{unit:02}"]["change"]
        report.same(f"A{unit:02} then", moved["score_then"], before[unit])
        if before[unit] is None or scores.totals[unit] is None:
            continue
        report.same(f"A{unit:02} change", moved["total"], scores.totals[unit] - before[unit])
        if to:
            split = moved["decomposition"]
            report.same(f"A{unit:02} sum of the change",
                        math.fsum(p["contribution"] for p in split["parts"]) + split["coverage"],
                        to(scores.totals[unit]) - to(before[unit]))


def left_out(case, matrix, kept, found, names, report):
    for row in found["sensitivity"]["leave_one_out"]:
        if row["kind"] != "indicator":
            continue
        rest = kept - {int(row["left_out"][1:])}
        totals = Scores(case, matrix, rest, case.floor).totals
        expected = places(totals)
        for unit in row["units"]:
            index = int(unit["code"][1:])
            report.same(f"{unit['code']} without {row['left_out']}", unit["score"], totals[index])
            report.same(f"{unit['code']} place without {row['left_out']}", unit["rank"], expected[index])


def rated(case, matrix, kept, found, report):
    """Under each rater's weights for the top level, and under the mean of their shares."""
    children = [c for c in case.tree["members"] if has_leaf(c, kept)]
    name = lambda c: c["name"] if isinstance(c, dict) else f"I{c}"
    shares = {who: {name(c): w[name(c)] / sum(w[name(x)] for x in children) for c in children}
              for who, w in case.raters.items()}
    if shares:
        shares["mean of the raters"] = {
            name(c): math.fsum(s[name(c)] for s in shares.values()) / len(shares) for c in children}
    for row in found["sensitivity"]["raters"]:
        weights = shares[row["name"]]
        tree = dict(case.tree, members=[])
        other = Case.__new__(Case)
        other.__dict__.update(case.__dict__, members=[dict(m) for m in case.members], tree=tree)
        for child in children:
            if isinstance(child, dict):
                tree["members"].append(dict(child, weight=weights[name(child)]))
            else:
                other.members[child]["weight"] = weights[name(child)]
                tree["members"].append(child)
        totals = Scores(other, matrix, kept, case.floor).totals
        for unit in row["units"]:
            report.same(f"{unit['code']} by {row['name']}", unit["score"], totals[int(unit["code"][1:])])
    report.same("raters", len(found["sensitivity"]["raters"]), len(shares))


def correlation(first, second):
    pairs = [(a, b) for a, b in zip(first, second) if a is not None and b is not None]
    if len(pairs) < 3 or any(np.ptp(x) <= 1e-12 * max(1, np.abs(x).max()) for x in zip(*pairs)):
        return None
    return float(np.corrcoef(*zip(*pairs))[0, 1])


def audit(matrix, kept, scores, units, found, report):
    """Importance, shares of the spread, alpha and the pairs that no weighting can turn round."""
    columns = {leaf: [row[leaf] for row in matrix] for leaf in kept}
    for row in found["indicators"]:
        leaf = int(row["indicator"][1:])
        expected = correlation(columns[leaf], scores.totals)
        if expected is not None:
            report.same(f"{row['indicator']} importance", row["importance"], expected)
        if isinstance(row["variance_share"], float):
            placed = [u for u, s in enumerate(scores.totals) if s is not None]
            part = [next(p["contribution"] for p in units[f"A{u:02}"]["contributions"]
                         if p["indicator"] == row["indicator"]) for u in placed]
            part = [0.0 if isinstance(x, dict) else x for x in part]
            total = [scores.totals[u] for u in placed]
            report.same(f"{row['indicator']} share", row["variance_share"],
                        float(np.cov(part, total, ddof=0)[0, 1] / np.var(total)))
    pairs = [correlation(columns[a], columns[b]) for a, b in itertools.combinations(sorted(kept), 2)]
    known = [r for r in pairs if r is not None]
    if known and len(known) == len(pairs):
        k, mean = len(kept), math.fsum(known) / len(known)
        report.same("alpha", found["audit"]["standardised_alpha"],
                    k * mean / (1 + (k - 1) * mean) if 1 + (k - 1) * mean > 0 else None)
    stated = {(p["ahead"], p["behind"]) for p in found["sensitivity"]["dominance"]["pairs"]}
    worked = set()
    placed = [u for u, s in enumerate(scores.totals) if s is not None]
    for a, b in itertools.permutations(placed, 2):
        both = [(matrix[a][i], matrix[b][i]) for i in kept]
        if all(x is not None and y is not None and x >= y for x, y in both) and any(
                x > y for x, y in both):
            worked.add((f"A{a:02}", f"A{b:02}"))
    report.same("dominance", len(stated ^ worked), 0)
    pairs = len(placed) * (len(placed) - 1) / 2
    report.same("dominance share", found["sensitivity"]["dominance"]["share_of_pairs"],
                len(worked) / pairs if pairs else 0)


def grid(case, matrix, kept, scores, found, names, report):
    """The whole enumeration for three and four indicators, its size for all."""
    leaves, table = sorted(kept), found["sensitivity"]["weight_grid"]
    parts = {3: 20, 4: 20, 5: 20, 6: 10, 7: 10, 8: 10, 9: 4}.get(len(leaves))
    if parts is None:
        report.same("no grid", table.get("weightings"), None)
        return
    report.same("weightings", table["weightings"], math.comb(parts + len(leaves) - 1, len(leaves) - 1))
    mean = used_mean(case, kept)
    if len(leaves) > 3 or mean is None or mean[0] not in ("arithmetic", "geometric", "harmonic", "mpi"):
        return
    seen = {u: [] for u in range(case.units)}
    for cut in itertools.product(range(parts + 1), repeat=len(leaves)):
        if sum(cut) != parts:
            continue
        totals = []
        for unit in range(case.units):
            pairs = [(w / parts, matrix[unit][i]) for w, i in zip(cut, leaves)
                     if w > 0 and matrix[unit][i] is not None]
            needs = mean[0] in ("geometric", "harmonic") and any(
                matrix[unit][i] is not None and matrix[unit][i] <= 0 for i in leaves)
            totals.append(None if scores.totals[unit] is None or not pairs or needs else
                          combine(mean[0], mean[1], [p[1] for p in pairs], [p[0] for p in pairs]))
        for unit, place in enumerate(places(totals)):
            if place is not None:
                seen[unit].append(place)
    for row in table["shares"]:
        own = seen[int(row["code"][1:])]
        report.same(f"{row['code']} best", row["best"], min(own) if own else None)
        report.same(f"{row['code']} worst", row["worst"], max(own) if own else None)
        for place, share in enumerate(row["shares"], 1):
            report.same(f"{row['code']} share at {place}", share, own.count(place) / len(own) if own else 0)


def main():
    yardstick = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 150
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    reports = [check(yardstick, seed) for seed in range(first, first + count)]
    faults = [f for r in reports for f in r.faults]
    for fault in faults[:20]:
        print(fault)
    print(f"{count} random baskets, {sum(r.checked for r in reports)} figures checked, "
          f"worst relative error {max(r.worst for r in reports):.1e}, {len(faults)} differences")
    sys.exit(1 if faults or not sum(r.checked for r in reports) else 0)


if __name__ == "__main__":
    main()

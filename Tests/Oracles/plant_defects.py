#!/usr/bin/env python3
"""Plants defects in copies of the bundled datasets and checks that `yardstick check` finds them.

Each defect is planted, by a seeded choice of place, in a fresh copy of a dataset. It counts as
found when the right rule reports the right row of the right file, and did not do so before. Also
checks that the clean datasets give no errors, and prints the findings per 1,000 rows by rule.

  plant_defects.py BINARY DATASETS [--seeds 3] [--only NAME]
"""
import argparse
import collections
import csv
import json
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile

BUNDLED = ["scotland-lgbf", "england-children", "uk-context", "monthly"]


class Impossible(Exception):
    """The dataset has no place for this defect."""


def check(binary, folder, *options):
    done = subprocess.run(
        [binary, "check", str(folder), "--format", "json", "--fail-on", "never", *options],
        capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"check {folder} ended with {done.returncode}: {done.stderr}")
    return json.loads(done.stdout)


class Copy:
    """A dataset's tables, to be changed and written elsewhere."""

    def __init__(self, source, rng):
        self.source, self.rng, self.extra = source, rng, {}
        self.rows, self.header = self.load("observations")
        self.indicators, self.indicator_header = self.load("indicators")
        self.areas, self.area_header = self.load("areas")
        self.meta = {i["indicator"]: i for i in self.indicators}

    def load(self, name):
        with open(self.source / f"{name}.csv", newline="", encoding="utf-8") as file:
            reader = csv.DictReader(file)
            return list(reader), list(reader.fieldnames)

    def column(self, name):
        if name not in self.header:
            self.header.append(name)
            for row in self.rows:
                row[name] = ""

    def series(self, *wanted):
        """{(indicator, area): rows in the order of the file} of indicators that fit."""
        found = collections.defaultdict(list)
        for row in self.rows:
            if row["value"] and all(w(self.meta[row["indicator"]]) for w in wanted):
                found[row["indicator"], row["area"]].append(row)
        return found

    def pick_series(self, *wanted, length=6, fits=lambda rows: True):
        found = [s for s in self.series(*wanted).values() if len(s) >= length and fits(s)]
        if not found:
            raise Impossible
        return self.rng.choice(sorted(found, key=lambda s: (s[0]["indicator"], s[0]["area"])))

    def pick_indicator(self, *wanted, areas=10, periods=6, fits=lambda rows: True):
        """An indicator's rows by period, and its code."""
        found = collections.defaultdict(lambda: collections.defaultdict(list))
        for row in self.rows:
            if row["value"] and all(w(self.meta[row["indicator"]]) for w in wanted):
                found[row["indicator"]][row["period"]].append(row)
        good = [
            c for c, by in sorted(found.items())
            if len(by) >= periods and min(len(r) for r in by.values()) >= areas
            and fits([r for rows in by.values() for r in rows])]
        if not good:
            raise Impossible
        code = self.rng.choice(good)
        return code, dict(sorted(found[code].items()))

    def again(self, row):
        """The value from numerator and denominator, as the dataset prints it."""
        meta = self.meta[row["indicator"]]
        if not row.get("numerator") or not row.get("denominator") or not meta["multiplier"]:
            return
        places = max(len(r["value"].partition(".")[2]) for r in self.rows
                     if r["indicator"] == row["indicator"])
        value = float(meta["multiplier"]) * float(row["numerator"]) / float(row["denominator"])
        row["value"] = number(round(value, places))

    def scale(self, row, factor):
        """Value and numerator times a factor."""
        row["value"] = number(float(row["value"]) * factor)
        if row.get("numerator"):
            row["numerator"] = number(float(row["numerator"]) * factor)

    def where(self, row, table=None):
        table = self.rows if table is None else table
        return next(i for i, r in enumerate(table) if r is row) + 2

    def write(self, folder):
        shutil.copytree(self.source, folder, dirs_exist_ok=True)
        for name, header, rows in [
            ("observations", self.header, self.rows),
            ("indicators", self.indicator_header, self.indicators),
            ("areas", self.area_header, self.areas),
        ]:
            write(folder / f"{name}.csv", header, rows)
        package = json.loads((folder / "datapackage.json").read_text())
        for name, (header, rows) in self.extra.items():
            write(folder / f"{name}.csv", header, rows)
            package["resources"].append({"name": name, "path": f"{name}.csv"})
        (folder / "datapackage.json").write_text(json.dumps(package))


def write(path, header, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)


def number(value):
    return f"{value:.10g}"


# What an indicator must be for a defect.
def has(**wanted):
    return lambda i: all(i.get(k) in (v if isinstance(v, tuple) else (v,)) for k, v in wanted.items())


def unlike(**wanted):
    return lambda i: not has(**wanted)(i)


def counts(i):
    return i["numerator_kind"] in ("people", "cases", "events")


def values(rows):
    return [float(r["value"]) for r in rows]


def steady(limit):
    """Series whose largest value is at most so many times its smallest, and above 0."""
    return lambda rows: min(values(rows)) > 0 and max(values(rows)) <= limit * min(values(rows))


def both(rows):
    return all(r.get("numerator") and r.get("denominator") for r in rows)


def plain(rows):
    return not any(r.get("flags") or r.get("note") for r in rows)


PROPORTION = has(kind=("proportion", "surveyProportion"))
DEFECTS = {}


def defect(rule, *datasets, file="observations"):
    def keep(function):
        DEFECTS[function.__name__.replace("_", "-")] = (function, rule, datasets, file)
        return function
    return keep


S, E, U, M = BUNDLED


# Each defect returns the rows, of which one must be reported.

@defect("duplicate", S, E, M)
def duplicate_row(c):
    row = c.rng.choice(c.rows)
    c.rows.append(dict(row))
    return [len(c.rows) + 1]


@defect("contradiction", S, E, U)
def contradictory_row(c):
    row = c.rng.choice([r for r in c.rows if r["value"]])
    c.rows.append({**row, "value": number(float(row["value"]) + 1)})
    return [len(c.rows) + 1]


@defect("unknown-code", S, E)
def unknown_area(c):
    row = c.rng.choice(c.rows)
    row["area"] = "S12999999"
    return [c.where(row)]


@defect("unknown-code", S, M)
def unknown_indicator(c):
    row = c.rng.choice(c.rows)
    row["indicator"] += "X"
    return [c.where(row)]


@defect("unreadable", S, U)
def text_in_number(c):
    row = c.rng.choice([r for r in c.rows if r["value"]])
    row["value"] = c.rng.choice(["n/k", "12,5", "see note", "#REF!"])
    return [c.where(row)]


@defect("unreadable", S, E)
def impossible_period(c):
    row = c.rng.choice(c.rows)
    row["period"] = "2018-19 Q7"
    return [c.where(row)]


@defect("unreadable", S, E)
def zero_denominator(c):
    row = c.rng.choice([r for r in c.rows if r.get("denominator") and r["value"]])
    row["denominator"] = "0"
    return [c.where(row)]


@defect("outside-interval", S, E)
def value_outside_interval(c):
    code, by = c.pick_indicator(periods=3)
    for name in ("lower", "upper", "level"):
        c.column(name)
    rows = [r for p in by.values() for r in p]
    for r in rows:
        half = abs(float(r["value"])) * 0.05 + 0.01
        r["lower"], r["upper"] = number(float(r["value"]) - half), number(float(r["value"]) + half)
        r["level"] = "0.95"
    row = c.rng.choice(rows)
    row["lower"], row["upper"] = number(float(row["upper"]) + 1), number(float(row["upper"]) + 2)
    return [c.where(row)]


@defect("interval-level", S, M)
def odd_level(c):
    code, by = c.pick_indicator(periods=3)
    for name in ("lower", "upper", "level"):
        c.column(name)
    rows = [r for p in by.values() for r in p]
    for r in rows:
        r["lower"], r["upper"], r["level"] = r["value"], r["value"], "0.95"
    row = c.rng.choice(rows)
    row["level"] = c.rng.choice(["0.9", "0.998", ""])
    return [c.where(row)]


@defect("negative-value", S, E, M)
def negative_proportion(c):
    row = c.rng.choice(c.pick_series(PROPORTION, fits=lambda s: min(values(s)) > 0))
    row["value"] = "-" + row["value"]
    return [c.where(row)]


@defect("negative-value", E)
def negative_numerator(c):
    row = c.rng.choice(c.pick_series(PROPORTION, fits=both))
    row["numerator"] = "-3"
    return [c.where(row)]


@defect("lone-negative", S)
def sign_flipped(c):
    row = c.rng.choice(c.pick_series(has(kind=("money", "mean")), fits=lambda s: min(values(s)) > 0))
    row["value"] = "-" + row["value"]
    return [c.where(row)]


@defect("above-whole", S, E)
def above_whole(c):
    row = c.rng.choice(c.pick_series(PROPORTION))
    row["value"] = number({"fraction": 1, "%": 100}[c.meta[row["indicator"]]["unit"]] * 1.07)
    return [c.where(row)]


@defect("numerator-above-denominator", S, E)
def parts_swapped(c):
    row = c.rng.choice(c.pick_series(PROPORTION, fits=lambda s: both(s) and all(
        float(r["numerator"]) + 6 < float(r["denominator"]) for r in s)))
    row["numerator"], row["denominator"] = row["denominator"], row["numerator"]
    return [c.where(row)]


@defect("fractional-count", E)
def fraction_of_a_case(c):
    row = c.rng.choice(c.pick_series(counts, fits=both))
    row["numerator"] = number(float(row["numerator"]) + 0.5)
    return [c.where(row)]


@defect("ratio-mismatch", S, E)
def value_tampered(c):
    row = c.rng.choice(c.pick_series(has(kind=("proportion", "rate")), fits=lambda s: both(s) and plain(s)
                                     and min(values(s)) > 0.3))
    row["value"] = number(float(row["value"]) * 0.93)
    return [c.where(row)]


@defect("ratio-mismatch", S, E)
def digits_transposed(c):
    def fits(s):
        return both(s) and plain(s) and all(len(set(r["numerator"][:2])) == 2 and "." not in r["numerator"][:2] for r in s)
    row = c.rng.choice(c.pick_series(unlike(numerator_kind="fte"), fits=fits))
    n = row["numerator"]
    row["numerator"] = n[1] + n[0] + n[2:]
    return [c.where(row)]


@defect("unit-jump", S, E)
def cell_times_100(c):
    row = c.rng.choice(c.pick_series(has(kind=("money", "rate", "mean")), fits=steady(4)))
    c.scale(row, 100)
    return [c.where(row)]


@defect("unit-jump", S, M)
def cell_over_100(c):
    row = c.rng.choice(c.pick_series(fits=steady(4)))
    c.scale(row, 0.01)
    return [c.where(row)]


@defect("unit-jump", S, E, M)
def cell_times_1000(c):
    row = c.rng.choice(c.pick_series(unlike(kind=("proportion", "surveyProportion")), fits=steady(6)))
    c.scale(row, 1000)
    return [c.where(row)]


@defect("unit-jump", S)
def decimal_slip(c):
    row = c.rng.choice(c.pick_series(has(kind=("money", "mean")), fits=steady(1.5)))
    c.scale(row, c.rng.choice([10, 0.1]))
    return [c.where(row)]


@defect("unit-change", S, E)
def period_times_100(c):
    code, by = c.pick_indicator(has(kind=("money", "rate", "mean")), fits=lambda r: min(values(r)) > 0)
    period = c.rng.choice(list(by)[1:])
    for row in by[period]:
        c.scale(row, 100)
    return [c.where(r) for r in by[period]]


@defect("unit-change", S, M)
def period_over_1000(c):
    code, by = c.pick_indicator(fits=lambda r: min(values(r)) > 0)
    period = c.rng.choice(list(by)[1:])
    for row in by[period]:
        c.scale(row, 0.001)
    return [c.where(r) for r in by[period]]


@defect("unit-area", S, E)
def area_times_100(c):
    def fits(rows):
        v = sorted(values(rows))
        return v[0] > 0 and v[int(len(v) * .95)] < 4 * v[int(len(v) * .05)]
    code, by = c.pick_indicator(has(kind=("money", "rate", "mean")), fits=fits)
    area = c.rng.choice(sorted({r["area"] for r in by[list(by)[0]]}))
    rows = [r for p in by.values() for r in p if r["area"] == area]
    for row in rows:
        c.scale(row, 100)
    return [c.where(r) for r in rows]


@defect("wrong-scale", S)
def fractions_as_percentages(c):
    code, by = c.pick_indicator(has(unit="fraction", kind=("proportion", "surveyProportion")),
                                fits=lambda r: statistics.median(values(r)) > 0.05)
    for row in c.rows:
        if row["indicator"] == code and row["value"]:
            row["value"] = number(100 * float(row["value"]))
    return [c.where(r) for r in c.rows if r["indicator"] == code]


@defect("history-outlier", S, E)
def outlier_in_history(c):
    series = c.pick_series(has(kind=("money", "rate", "mean")), length=8, fits=lambda s: plain(s) and steady(1.6)(s))
    row = c.rng.choice(series[2:-2])
    spread = max(abs(a - b) for a, b in zip(values(series), values(series)[1:]))
    everyone = [s for (i, _), s in c.series().items() if i == row["indicator"]]
    usual = statistics.median(abs(a - b) for s in everyone for a, b in zip(values(s), values(s)[1:]))
    c.scale(row, 1 + (4 * spread + 20 * usual) / float(row["value"]))
    return [c.where(row)]


@defect("peer-outlier", U)  # on a log scale a long tail takes this much to stand alone
def outlier_among_peers(c):
    def far(rows):
        return max(values(rows)) + 8 * (max(values(rows)) - min(values(rows)))

    # Above 100 a percentage is impossible, and is reported as that in place of an outlier.
    whole = has(unit=("%",))
    code, by = c.pick_indicator(
        has(unit=("%", "£ per head", "£ per week", "score")), areas=200, periods=1,
        fits=lambda rows: not whole(c.meta[rows[0]["indicator"]]) or far(rows) <= 100)
    rows = by[list(by)[0]]
    row = c.rng.choice(rows)
    row["value"] = number(far(rows))
    return [c.where(row)]


@defect("level-shift", S, E)
def definition_changed(c):
    code, by = c.pick_indicator(unlike(numerator_kind="money", kind="index"), periods=8, areas=15,
                                fits=lambda r: min(values(r)) > 0)
    steps = []
    names = list(by)
    for a, b in zip(names, names[1:]):
        before = {r["area"]: float(r["value"]) for r in by[a]}
        steps += [abs(float(r["value"]) - before[r["area"]]) for r in by[b] if r["area"] in before]
    quiet = [k for k in range(2, len(names) - 2) if not any(
        n in " ".join(names[k - 1:k + 1]) for n in ("2019", "2020", "2021", "2022"))]
    if not quiet:
        raise Impossible
    start = c.rng.choice(quiet)
    middle = statistics.median(float(r["value"]) for p in by.values() for r in p)
    shift = max(0.3 * middle, 12 * statistics.median(steps))
    for name in names[start:]:
        for row in by[name]:
            c.scale(row, 1 + shift / float(row["value"]))
    return [c.where(r) for r in by[names[start]]]


@defect("digit-heaping", E)
def counts_rounded(c):
    series = c.pick_series(counts, length=9, fits=lambda s: both(s) and min(float(r["numerator"]) for r in s) >= 150)
    for row in series:
        row["numerator"] = number(10 * round(float(row["numerator"]) / 10))
        c.again(row)
    return [c.where(r) for r in series]


@defect("threshold-bunching", S, M)
def just_met(c):
    best = []
    for code in sorted({r["indicator"] for r in c.rows}):
        meta = c.meta[code]
        if meta["polarity"] != "high" or meta["unit"] != "fraction" or not PROPORTION(meta):
            continue
        rows = [r for r in c.rows if r["indicator"] == code and r["value"]]
        for step in range(10, 20):
            edge = step / 20
            short = [r for r in rows if edge - 0.05 <= float(r["value"]) < edge]
            if len(short) >= 40:
                best.append((code, edge, short))
    if not best:
        raise Impossible
    code, edge, short = c.rng.choice(best)
    for row in short:
        row["value"] = number(edge + 0.01 * c.rng.random() * 0.9)
        row["numerator"] = row["denominator"] = ""
    return [c.where(r) for r in c.rows if r["indicator"] == code]


@defect("copied-forward", S, E)
def period_copied(c):
    code, by = c.pick_indicator(periods=4, fits=lambda r: len(set(values(r))) > len(r) / 2)
    names = list(by)
    k = c.rng.randrange(1, len(names))
    before = {r["area"]: r for r in by[names[k - 1]]}
    for row in by[names[k]]:
        if row["area"] in before:
            for name in ("value", "numerator", "denominator"):
                if name in row:
                    row[name] = before[row["area"]][name]
    return [c.where(r) for r in by[names[k]]]


@defect("copied-forward", S)
def area_copied(c):
    area = c.rng.choice(c.areas)["area"]
    touched = []
    for (_, a), series in c.series().items():
        if a == area and len(series) > 1:
            for name in ("value", "numerator", "denominator"):
                series[-1][name] = series[-2][name]
            touched.append(series[-1])
    return [c.where(r) for r in touched]


@defect("copied-row", S, E)
def row_copied(c):
    series = c.pick_series(fits=lambda s: both(s) and min(float(r["numerator"]) for r in s) > 30)
    k = c.rng.randrange(1, len(series))
    for name in ("value", "numerator", "denominator"):
        series[k][name] = series[k - 1][name]
    return [c.where(series[k])]


@defect("denominator-copied", E, S)
def denominators_copied(c):
    code, by = c.pick_indicator(counts, fits=lambda rows: sum(both([r]) for r in rows) > 0.9 * len(rows))
    names = list(by)
    k = c.rng.randrange(1, len(names))
    before = {r["area"]: r for r in by[names[k - 1]]}
    for row in by[names[k]]:
        if row["area"] in before and both([row, before[row["area"]]]):
            row["denominator"] = before[row["area"]]["denominator"]
            c.again(row)
    return [c.where(r) for r in by[names[k]]]


@defect("identical-areas", S, E)
def wrong_code(c):
    first = c.pick_series(length=6, fits=lambda s: len(set(values(s))) >= 5)
    twins = [s for (i, a), s in c.series().items() if i == first[0]["indicator"]
             and a != first[0]["area"] and [r["period"] for r in s] == [r["period"] for r in first]]
    if not twins:
        raise Impossible
    other = c.rng.choice(twins)
    for mine, theirs in zip(first, other):
        for name in ("value", "numerator", "denominator"):
            if name in mine:
                mine[name] = theirs[name]
    return [c.where(r) for r in first + other]


@defect("same-everywhere", S, U)
def national_figure_for_all(c):
    code, by = c.pick_indicator(periods=1)
    period = c.rng.choice(list(by))
    figure = number(statistics.median(values(by[period])) * 1.01)
    for row in by[period]:
        row["value"] = figure
    return [c.where(r) for r in by[period]]


@defect("placeholder", S, E, M)
def nines_for_missing(c):
    row = c.rng.choice(c.pick_series(fits=lambda s: max(values(s)) < 400))
    row["value"] = c.rng.choice(["999", "9999", "-99", "-1"])
    return [c.where(row)]


@defect("placeholder", E)
def nines_in_numerator(c):
    row = c.rng.choice(c.pick_series(PROPORTION, fits=both))
    row["numerator"] = "9999999"
    return [c.where(row)]


@defect("zero-for-missing", S, M)
def zero_typed(c):
    row = c.rng.choice(c.pick_series(length=7, fits=lambda s: steady(1.8)(s)
        and min(values(s)) > 0.2 and all(float(r.get("numerator") or 999) > 30 for r in s)))
    row["value"] = "0"
    if row.get("numerator"):
        row["numerator"] = "0"
    return [c.where(row)]


@defect("denominator-jump", S, E)
def denominator_typo(c):
    def fits(s):
        d = [float(r["denominator"]) for r in s if r.get("denominator")]
        return len(d) == len(s) and max(d) < 1.1 * min(d)
    population = [i["indicator"] for i in c.indicators if "opulation" in i["denominator"] or "hildren" in i["denominator"]]
    row = c.rng.choice(c.pick_series(lambda i: i["indicator"] in population, unlike(numerator_kind="fte"), fits=fits))
    row["denominator"] = number(float(row["denominator"]) * 3)
    c.again(row)
    return [c.where(row)]


@defect("total-mismatch", E)
def whole_not_the_sum(c):
    regions = {a["name"]: a["area"] for a in c.areas if a["type"] == "region"}
    member = {a["area"]: regions.get(a["region"]) for a in c.areas if a["type"] not in ("region", "nation")}
    short = {(member.get(r["area"]), r["indicator"], r["period"]) for r in c.rows if not r["numerator"]}
    rows = [r for r in c.rows if r["area"] in regions.values() and r["numerator"] and r["denominator"]
            and counts(c.meta[r["indicator"]]) and float(r["numerator"]) > 500
            and (r["area"], r["indicator"], r["period"]) not in short]
    row = c.rng.choice(rows)
    row["numerator"] = number(10 * round(float(row["numerator"]) * 0.106))
    c.again(row)
    return [c.where(row)]


@defect("recoverable", S, E)
def suppressed_but_numerator_left(c):
    c.column("marker")
    row = c.rng.choice(c.pick_series(counts, fits=both))
    row["value"], row["marker"] = "", "c"
    return [c.where(row)]


@defect("recoverable", S)
def suppressed_but_subtractable(c):
    c.column("marker")
    code, by = c.pick_indicator(counts, areas=32, fits=lambda r: both(r) and all(
        float(x["numerator"]).is_integer() for x in r))
    c.areas.append({"area": "S92000003", "name": "Scotland", "type": "nation", "tier": "nation",
                    "nation": "Scotland"})
    for rows in by.values():
        top = sum(float(r["numerator"]) for r in rows)
        bottom = sum(float(r["denominator"]) for r in rows)
        total = {**dict.fromkeys(c.header, ""), "area": "S92000003", "indicator": code,
                 "period": rows[0]["period"], "numerator": number(top), "denominator": number(bottom)}
        total["value"] = number(float(c.meta[code]["multiplier"]) * top / bottom)
        c.rows.append(total)
    row = c.rng.choice(by[c.rng.choice(list(by))])
    row["value"] = row["numerator"] = row["denominator"] = ""
    row["marker"] = "c"
    return [c.where(row)]


@defect("gap", S, E)
def row_lost(c):
    series = c.pick_series(length=6)
    k = c.rng.randrange(1, len(series) - 1)
    c.rows.remove(series[k])
    return [c.where(series[k - 1])]


@defect("missing-period", S, E, M)
def period_lost(c):
    code, by = c.pick_indicator(unlike(frequency=("rolling", "biennial")), areas=1)
    names = [n for n in list(by)[2:-2] if not any(y in n for y in ("2019", "2020", "2021", "2022"))]
    if not names:
        raise Impossible
    lost = c.rng.choice(names)
    before = list(by)[list(by).index(lost) - 1]
    c.rows = [r for r in c.rows if (r["indicator"], r["period"]) != (code, lost)]
    return [c.where(r) for r in by[before]]


@defect("missing-latest", S, E)
def newest_row_lost(c):
    code, by = c.pick_indicator()
    names = list(by)
    if len(by[names[-1]]) < 0.9 * max(len(r) for r in by.values()):
        raise Impossible
    row = c.rng.choice(by[names[-1]])
    c.rows.remove(row)
    series = [r for r in c.rows if (r["indicator"], r["area"]) == (code, row["area"]) and r["value"]]
    return [c.where(r) for r in series]


@defect("stale", S, E, M)
def never_updated(c):
    code, by = c.pick_indicator(has(frequency=("annual", "quarterly", "monthly")), areas=1)
    keep = list(by)[:-5] if c.meta[code]["frequency"] == "annual" else list(by)[:-40]
    if len(keep) < 2:
        keep = list(by)[:2]
        if c.meta[code]["frequency"] == "annual":
            raise Impossible
    c.rows = [r for r in c.rows if r["indicator"] != code or r["period"] in keep]
    return [c.where(r) for r in c.rows if r["indicator"] == code]


@defect("stray-period", S, E)
def year_mistyped(c):
    series = c.pick_series(has(frequency="annual", year_type="financial"), length=8)
    row = c.rng.choice(series[2:])
    row["period"] = "2081-82"
    return [c.where(row)]


@defect("provisional-standing", S, M)
def provisional_left(c):
    c.column("flags")
    series = c.pick_series(length=6)
    row = c.rng.choice(series[:-2])
    row["flags"] = (row["flags"] + " p").strip()
    return [c.where(row)]


@defect("break-flagged", S, M)
def break_marked(c):
    c.column("flags")
    row = c.rng.choice(c.pick_series(length=4, fits=plain))
    row["flags"] = "b"
    return [c.where(row)]


@defect("overlapping-periods", S, file="observations")
def rolling_called_annual(c):
    code, by = c.pick_indicator(has(frequency="rolling"), periods=3)
    c.meta[code]["frequency"] = "annual"
    return [c.where(r) for r in c.rows if r["indicator"] == code]


@defect("mixed-periods", S, E)
def quarter_among_years(c):
    row = c.rng.choice(c.pick_series(has(frequency="annual", year_type="financial"), length=4))
    new = {**row, "period": row["period"] + " Q1"}
    c.rows.append(new)
    return [c.where(new)]


@defect("retired-area", S, E)
def figures_after_the_end(c):
    series = c.pick_series(has(year_type="financial", frequency="annual"), length=6)
    area = next(a for a in c.areas if a["area"] == series[0]["area"])
    area["valid_to"] = f"{series[-3]['period'][:4]}-03-31"
    return [c.where(r) for r in series[-3:]]


@defect("unknown-code", S, E, U, file="areas")
def successor_unknown(c):
    row = c.rng.choice(c.areas)
    row["successors"] = "E06999999"
    return [c.where(row, c.areas)]


@defect("unknown-code", E, U, file="areas")
def parent_unknown(c):
    row = c.rng.choice([a for a in c.areas if a["parent"]])
    row["parent"] = "E10999999"
    return [c.where(row, c.areas)]


@defect("no-owner", S, E, U, M, file="indicators")
def owner_left_out(c):
    row = c.rng.choice(c.indicators)
    row["owner"] = ""
    return [c.where(row, c.indicators)]


@defect("undescribed", S, U, file="indicators")
def kind_left_out(c):
    row = c.rng.choice([i for i in c.indicators if i["polarity"] != "range"])
    row["kind"] = ""
    return [c.where(row, c.indicators)]


@defect("no-figures", S, U, file="indicators")
def indicator_without_figures(c):
    row = {**c.rng.choice(c.indicators), "indicator": "NEW01", "title": "A promise of a measure"}
    c.indicators.append(row)
    return [c.where(row, c.indicators)]


@defect("no-figures", S, U, file="areas")
def area_without_figures(c):
    row = c.rng.choice([a for a in c.areas if not a["valid_to"]])
    c.rows = [r for r in c.rows if r["area"] != row["area"]]
    return [c.where(row, c.areas)]


@defect("same-name", S, E, file="areas")
def name_given_twice(c):
    one, other = c.rng.sample([a for a in c.areas if not a["valid_to"]], 2)
    other["name"] = one["name"]
    return [c.where(one, c.areas), c.where(other, c.areas)]


@defect("polarity-words", S, file="indicators")
def satisfaction_called_low(c):
    row = c.rng.choice([i for i in c.indicators if "Satisfied" in i["title"] or "Recycled" in i["title"]
                        or "Sickness" in i["title"]])
    row["polarity"] = "low" if row["polarity"] == "high" else "high"
    return [c.where(row, c.indicators)]


@defect("polarity-conflict", S, E, file="indicators")
def twin_with_other_polarity(c):
    one = c.rng.choice([i for i in c.indicators if i["polarity"] in ("high", "low")])
    twin = {**one, "indicator": "TWIN", "title": one["title"] + " (all)",
            "polarity": "low" if one["polarity"] == "high" else "high"}
    c.indicators.append(twin)
    c.rows += [{**r, "indicator": "TWIN"} for r in c.rows if r["indicator"] == one["indicator"]]
    return [c.where(twin, c.indicators)]


@defect("range-scale", S, file="indicators")
def range_in_percent(c):
    row = c.rng.choice([i for i in c.indicators if i["polarity"] == "range" and float(i["range_upper"]) > 0])
    row["range_lower"] = number(100 * float(row["range_lower"]))
    row["range_upper"] = number(100 * float(row["range_upper"]))
    return [c.where(row, c.indicators)]


@defect("wrong-multiplier", S, E, file="indicators")
def multiplier_wrong(c):
    code, by = c.pick_indicator(fits=both, periods=3)
    c.meta[code]["multiplier"] = number(float(c.meta[code]["multiplier"]) * c.rng.choice([10, 100, 0.001]))
    return [c.where(c.meta[code], c.indicators)]


def target(c, factor=1.0, wanted=PROPORTION):
    series = c.pick_series(wanted, has(polarity="high"), length=6, fits=plain)
    row = series[-1]
    c.extra["targets"] = (["area", "indicator", "target_period", "target", "set_on"], [
        {"area": row["area"], "indicator": row["indicator"], "target_period": row["period"],
         "target": number(float(row["value"]) * factor), "set_on": "2017-04-01"}])
    return row


@defect("target-scale", S, file="targets")
def target_in_percent(c):
    target(c, 100, has(unit="fraction", kind="proportion"))
    return [2]


@defect("no-commentary", S, E)
def missed_without_a_word(c):
    row = target(c, 1.001)
    return [c.where(row)]


@defect("outcome-unmeasured", S, E, file="outcomes")
def outcome_without_indicator(c):
    codes = [i["indicator"] for i in c.indicators if i["role"] != "context"]
    c.extra["outcomes"] = (["outcome", "title", "indicators"], [
        {"outcome": "A", "title": "Measured", "indicators": "|".join(codes)},
        {"outcome": "B", "title": "Children are happy", "indicators": ""}])
    return [3]


@defect("indicator-unused", S, E, file="indicators")
def indicator_without_outcome(c):
    codes = [i for i in c.indicators if i["role"] != "context"]
    left = c.rng.choice(codes)
    c.extra["outcomes"] = (["outcome", "title", "indicators"], [
        {"outcome": "A", "title": "All is well",
         "indicators": "|".join(i["indicator"] for i in codes if i is not left)}])
    return [c.where(left, c.indicators)]


@defect("idle-waiver", S, M, file="waivers")
def waiver_for_nothing(c):
    c.extra["waivers"] = (["rule", "area", "indicator", "period", "who", "when", "why"], [
        {"rule": "no-owner", "who": "A. Nother", "when": "2024-01-31", "why": "looked at"}])
    return [2]


def key(f):
    return f["rule"], f["area"], f["indicator"], f["period"], f["severity"]


def plant(name, seed, binary, datasets, clean):
    """Plants one defect; gives "" when it was found, else what was found instead."""
    function, rule, places, file = DEFECTS[name]
    source = places[seed % len(places)]
    rng = random.Random(f"{name}-{seed}")
    for _ in range(len(places)):
        copy = Copy(datasets / source, rng)
        try:
            rows = function(copy)
            break
        except Impossible:
            source = places[(places.index(source) + 1) % len(places)]
    else:
        return "no place for it"
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder) / source
        copy.write(folder)
        context = folder.parent / "uk-context"
        found = check(binary, folder)["findings"]
    before = clean[source]
    new = [f for f in found if f["file"].endswith(f"{file}.csv") and key(f) not in before]
    right = [f for f in new if f["rule"] == rule and f["row"] in rows]
    if right:
        return ""
    near = [f"{f['rule']} row {f['row']}: {f['explanation']}" for f in found
            if key(f) not in before and f["severity"] != "note"][:4]
    return f"{source}, rows {rows[:3]} of {file}.csv; found instead: {near}"


def rates(binary, datasets):
    """Checks the clean datasets: no errors, and how many findings of each rule."""
    clean, faults = {}, []
    for name in BUNDLED:
        report = check(binary, datasets / name)
        clean[name] = {key(f) for f in report["findings"]}
        count = collections.Counter((f["rule"], f["severity"]) for f in report["findings"])
        print(f"{name}: {report['counts']} over {report['rows_checked']} rows")
        for (rule, severity), n in sorted(count.items()):
            print(f"  {severity:8}{rule:24}{n:6}{1000 * n / report['rows_checked']:9.2f} per 1,000")
        if report["counts"]["error"]:
            faults.append(f"{name}: the clean dataset gives errors")
    return clean, faults


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("datasets", type=pathlib.Path)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--only")
    options = parser.parse_args()
    clean, faults = rates(options.binary, options.datasets)
    names = [n for n in DEFECTS if options.only in (None, n)]
    found = 0
    for name in names:
        for seed in range(options.seeds):
            fault = plant(name, seed, options.binary, options.datasets, clean)
            found += not fault
            if fault:
                faults.append(f"{name}, seed {seed}: {DEFECTS[name][1]} not reported: {fault}")
    print(f"{found} of {len(names) * options.seeds} planted defects of {len(names)} kinds found")
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

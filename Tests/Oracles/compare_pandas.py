#!/usr/bin/env python3
"""Checks `yardstick compare` against pandas, over every council of a dataset.

Usage: compare_pandas.py YARDSTICK DATASET

pandas reads the dataset's own files and works out periods, medians, quartiles, ranks, gaps and
pooled values its own way (`Series.median`, `Series.quantile`, `Series.rank`); nothing is shared
with the program. Prints the first differences and exits 1 when there are any.
"""
import io
import math
import pathlib
import subprocess
import sys

import pandas as pd

TOLERANCE = 1e-12
NAN = float("nan")


def close(found, expected):
    if pd.isna(found) or pd.isna(expected):
        return pd.isna(found) and pd.isna(expected)
    return math.isclose(found, expected, rel_tol=TOLERANCE, abs_tol=TOLERANCE)


class Dataset:
    def __init__(self, folder):
        folder = pathlib.Path(folder)
        keep = dict(dtype=str, keep_default_na=False)
        self.areas = pd.read_csv(folder / "areas.csv", **keep).set_index("area")
        self.indicators = pd.read_csv(folder / "indicators.csv", **keep).set_index("indicator")
        figures = pd.read_csv(folder / "observations.csv", **keep)
        if "breakdown" in figures:
            figures = figures[figures["breakdown"] == ""]
        self.tables = {}
        for column in ("value", "numerator", "denominator"):
            figures[column] = pd.to_numeric(figures[column], errors="coerce")
            self.tables[column] = {
                code: rows.pivot(index="period", columns="area", values=column)
                for code, rows in figures.groupby("indicator")
            }
        groups = folder / "groups.csv"
        self.groups = pd.read_csv(groups, **keep) if groups.exists() else None

    def is_aggregate(self, area):
        return self.areas.loc[area, "tier"] in ("region", "nation")

    def peers(self, council, choice, indicator):
        if choice == "all":
            return [a for a in self.areas.index if a != council and not self.is_aggregate(a)]
        grouping = self.indicators.loc[indicator, "grouping"]
        blocks = self.groups[self.groups["group"].str.rpartition("/")[0] == grouping]
        own = blocks[blocks["member"] == council]["group"].iloc[0]
        return [m for m in blocks[blocks["group"] == own]["member"] if m != council]


def judged(values, row):
    """The scale that values are judged on: the distance from the best range, where there is one."""
    if row["polarity"] != "range":
        return values
    low, high = float(row["range_lower"]), float(row["range_upper"])
    return pd.concat([low - values, values - high], axis=1).max(axis=1).clip(lower=0)


def latest_period(table, council, peers):
    needed = max(math.ceil(0.75 * len(peers)), min(5, len(peers)))
    if council not in table:
        return None
    enough = table.reindex(columns=peers).notna().sum(axis=1) >= needed
    periods = table.index[enough & table[council].notna()]
    return periods.max() if len(periods) else None


def pooled(dataset, indicator, period, members):
    multiplier = dataset.indicators.loc[indicator, "multiplier"]
    tops, bottoms = (
        dataset.tables[column][indicator].reindex(columns=members).loc[period]
        for column in ("numerator", "denominator"))
    if not multiplier or not (tops.notna() & bottoms.notna()).all() or bottoms.sum() <= 0:
        return NAN
    return float(multiplier) * tops.sum() / bottoms.sum()


def expected(dataset, council, choice, indicator):
    """The row that pandas gives, or None where no period has enough councils."""
    table = dataset.tables["value"][indicator]
    peers = dataset.peers(council, choice, indicator)
    period = latest_period(table, council, peers)
    if period is None:
        return None
    row = dataset.indicators.loc[indicator]
    values = table.reindex(columns=peers).loc[period].dropna()
    own = table.loc[period, council]
    scale = judged(pd.concat([values, pd.Series({council: own})]), row)
    ascending = row["polarity"] in ("low", "range")
    spread = values.std()
    result = {
        "period": period, "value": own, "n_peers": len(values), "of": len(values) + 1,
        "median": values.median(), "mean": values.mean(),
        "rank": scale.rank(ascending=ascending, method="min")[council],
        "gap_to_median": own - values.median(),
        "gap_in_sds": (own - values.median()) / spread if spread > 0 else NAN,
        "quartile": NAN, "best_quartile_threshold": NAN,
        "pooled": pooled(dataset, indicator, period, values.index),
    }
    if len(values) >= 8 and row["polarity"] != "none":
        cuts = scale.drop(council).quantile([0.25, 0.5, 0.75]).tolist()
        result["best_quartile_threshold"] = cuts[0] if ascending else cuts[2]
        worse = [scale[council] > c if ascending else scale[council] < c for c in cuts]
        result["quartile"] = 1 + sum(worse)
    return result


def differences(yardstick, folder, choice, council, dataset):
    done = subprocess.run(
        [yardstick, "compare", "--area", council, "--peers", choice, "--data", folder,
         "--format", "csv"], capture_output=True, text=True)
    if done.returncode != 0:
        yield f"{council} {choice}: exit {done.returncode}: {done.stderr.strip()}"
        return
    rows = pd.read_csv(io.StringIO(done.stdout)).set_index("indicator")
    for indicator in dataset.tables["value"]:
        wanted = expected(dataset, council, choice, indicator)
        if wanted is None:
            if indicator in rows.index and not pd.isna(rows.loc[indicator, "rank"]):
                yield f"{council} {choice} {indicator}: a rank where pandas has no period"
            continue
        found = rows.loc[indicator]
        for key, value in wanted.items():
            same = str(found[key]) == value if key == "period" else close(found[key], value)
            if not same:
                yield f"{council} {choice} {indicator} {key}: {found[key]} against {value}"


def main(yardstick, folder):
    dataset = Dataset(folder)
    councils = [a for a in dataset.areas.index if not dataset.is_aggregate(a)]
    choices = ["all"] + (["family"] if dataset.groups is not None else [])
    faults = [
        fault for choice in choices for council in councils
        for fault in differences(yardstick, folder, choice, council, dataset)
    ]
    print("\n".join(faults[:20]))
    if faults:
        print(f"{len(faults)} differences from pandas {pd.__version__}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

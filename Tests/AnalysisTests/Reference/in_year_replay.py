"""The odds of a ratio's year end, replayed over every council and year in NumPy and SciPy.

Written from the description in Targets.md, not from the Swift. Run from the package root:
    python Tests/AnalysisTests/Reference/in_year_replay.py
For each council, each year with three complete years before it, and one, two and three quarters of
it gone, the target is the last year's own figure. It writes in_year_replay.csv beside itself.
"""
import collections
import csv
import os
import sys

import numpy as np
import scipy
from scipy import stats

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    years = collections.defaultdict(lambda: collections.defaultdict(dict))
    with open("datasets/monthly/observations.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["indicator"] in ("CORP09", "CORP10") and row["numerator"] and row["value"]:
                years[row["indicator"], row["area"]][int(row["period"][:4])][int(row["period"][-1])] = (
                    float(row["numerator"]), float(row["denominator"]))
    found = collections.defaultdict(list)
    for (indicator, _), table in years.items():
        for year in sorted(table):
            before = []
            while len(table.get(year - 1 - len(before), {})) == 4:
                before.append(year - 1 - len(before))
            if len(table[year]) < 4 or len(before) < 3:
                continue
            for parts in (1, 2, 3):
                case = replay(table, year, before, parts)
                if case:
                    found[indicator, parts].append(case)
    with open(os.path.join(HERE, "in_year_replay.csv"), "w", encoding="utf-8") as out:
        out.write(f"# Python {sys.version.split()[0]}, NumPy {np.__version__}, SciPy {scipy.__version__}\n")
        out.write("indicator,parts,cases,mean_probability,happened,brier,coverage80,base_rate_brier\n")
        for (indicator, parts), cases in sorted(found.items()):
            p, happened, held = (np.array(x, float) for x in zip(*cases))
            rate = happened.mean()
            out.write(f"{indicator},{parts},{len(cases)},{float(p.mean())!r},{float(rate)!r},"
                      f"{float(((p - happened) ** 2).mean())!r},{float(held.mean())!r},"
                      f"{float(rate * (1 - rate))!r}\n")
        everything = [c for cases in found.values() for c in cases]
        print(len(everything), "cases, 80% intervals held", np.mean([c[2] for c in everything]),
              "Brier", np.mean([(c[0] - c[1]) ** 2 for c in everything]))
        for low, high in ((0, 0.1), (0.1, 0.9), (0.9, 1.01)):
            inside = [c for c in everything if low <= c[0] < high]
            print(f"odds {low} to {min(high, 1)}: {len(inside)}, came true", np.mean([c[1] for c in inside]))


def replay(table, year, before, parts):
    """(probability of last year's figure, whether it was met, whether the 80 % interval held)."""
    gone, rest = range(1, parts + 1), range(parts + 1, 5)
    total = lambda y, quarters, which: sum(table[y][q][which] for q in quarters)
    steps = [total(y, rest, 0) / total(y, rest, 1) - total(y, gone, 0) / total(y, gone, 1)
             for y in before if total(y, rest, 1) > 0 and total(y, gone, 1) > 0]
    last = before[0]
    if not (total(last, gone, 0) > 0 and total(last, gone, 1) > 0 and total(last, rest, 1) > 0
            and total(year, gone, 1) > 0):
        return None
    now = total(year, gone, 0) / total(year, gone, 1)
    to_come = total(last, rest, 1) / (total(last, gone, 1) + total(last, rest, 1))
    target = total(last, (1, 2, 3, 4), 0) / total(last, (1, 2, 3, 4), 1)
    end = total(year, (1, 2, 3, 4), 0) / total(year, (1, 2, 3, 4), 1)
    needed = (target - (1 - to_come) * now) / to_come
    if needed > 1 or needed < 0:
        # What a proportion cannot reach, or cannot miss, whatever the years before were like.
        known = 0.0 if needed > 1 else 1.0
    elif len(steps) < 3 or np.std(steps) == 0:
        return None
    else:
        known = None
    centre = now + np.mean(steps)
    spread = np.std(steps, ddof=1) * np.sqrt(1 + 1 / len(steps))
    p = stats.t.sf((needed - centre) / spread, len(steps) - 1) if known is None else known
    half = stats.t.ppf(0.9, len(steps) - 1) * spread * to_come
    held = abs(end - ((1 - to_come) * now + to_come * centre)) <= half
    return p, float(end >= target), held


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""The interval of a rank in `yardstick compare`, worked out a second time in NumPy and SciPy.

For every indicator of people, cases or events: council against each peer by Student's t with the
sampling variance of both and half of each one's between-year variance of changes, adjusted by Holm
(statsmodels); low = 1 + peers significantly better, high = of - peers significantly worse. The
between-year variance is that of usual_movement.py, itself independent of the Swift. Rows in which a
peer's counts contradict its published value, and which say so, are left out.
Usage: rank_intervals.py PATH_TO/yardstick DATASET COUNCIL…
"""
import json, pathlib, subprocess, sys
import csv
from scipy import stats
from statsmodels.stats.multitest import multipletests

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/AnalysisTests/Change/Reference"))
import usual_movement as um


def history(areas, kind, last):
    """Changes up to and including the year before the one compared, exceptional years left out."""
    breaks = {(a, y) for a, s in areas.items() for y, c in s.items() if c[2]}
    changes = {}
    for a, s in areas.items():
        found = []
        for y in sorted(s):
            if y > last or y - 1 not in s or (a, y) in breaks or {y, y - 1} & um.EXCEPTIONAL:
                continue
            (x0, n0, _), (x1, n1, _) = s[y - 1], s[y]
            found.append((x1 / n1 - x0 / n0, um.sampling(kind, x0, n0) + um.sampling(kind, x1, n1)))
        if found:
            changes[a] = found
    return changes


def interval(areas, kind, area, peers, year, polarity):
    prior = um.Prior(history(areas, kind, year - 1))
    if prior.count < 10:
        return None

    def level(a):
        v = 2 * um.sampling(kind, *areas[a][year][:2])
        sd, df, _ = prior.judge(a, 0.0, v)
        return (sd * sd - v) / 2, df

    own, df = level(area)
    x, n, _ = areas[area][year]
    ps, gaps = [], []
    for peer in peers:
        y, m, _ = areas[peer][year]
        variance = um.sampling(kind, x, n) + um.sampling(kind, y, m) + own + level(peer)[0]
        gaps.append(y / m - x / n)
        ps.append(2 * stats.t.sf(abs(gaps[-1]) / variance ** 0.5, df))
    adjusted = multipletests(ps, method="holm")[1]
    sign = 1 if polarity == "high" else -1
    better = sum(p <= 0.05 and g * sign > 0 for p, g in zip(adjusted, gaps))
    worse = sum(p <= 0.05 and g * sign < 0 for p, g in zip(adjusted, gaps))
    return 1 + better, len(peers) + 1 - worse


def main(binary, dataset, councils):
    data, kinds = um.load(dataset)
    folder = ROOT / "datasets" / dataset
    polarity = {r["indicator"]: r["polarity"] for r in csv.DictReader(open(folder / "indicators.csv", encoding="utf-8-sig"))}
    compared = skipped = 0
    for council in councils:
        output = json.loads(subprocess.run(
            [binary, "compare", "--data", str(folder), "--area", council, "--peers", "all", "--format", "json"],
            capture_output=True, check=True, text=True).stdout)
        area = output["area"]["code"]
        for row in output["indicators"]:
            code, found = row["indicator"], row.get("rank_interval", {})
            if code not in data or "low" not in found or polarity[code] not in ("high", "low"):
                continue
            if any("left out of the tests" in note for note in row["notes"]):
                skipped += 1
                continue
            year = int(row["period"][:4])
            areas = data[code]
            peers = [a for a in areas if a != area and year in areas[a]]
            if area not in areas or year not in areas[area] or len(peers) + 1 != found["of"]:
                skipped += 1
                continue
            expected = interval(areas, kinds[code], area, peers, year, polarity[code])
            if expected is None:
                skipped += 1
                continue
            compared += 1
            if expected != (found["low"], found["high"]):
                print(f"{council} {code} {year}: {found}, not {expected}")
                sys.exit(1)
    print(f"{compared} rank intervals agree; {skipped} left out (peers without counts, or no history)")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])

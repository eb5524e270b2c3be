"""Writes datasets/scotland-lgbf from the Improvement Service's panel.

    python3 scotland_lgbf.py EXTRACTS DATASETS

What each indicator is (kind, unit, multiplier, polarity, ...) is decided in
lgbf_decisions.csv beside this script; why, in datasets/README.md.
"""

import sys
from pathlib import Path

from datapackage import (
    CC_BY, MYSOCIETY, OGL, PANDEMIC, ogl_source, plain, read_rows, write_package,
)
from places import Places

SOURCE = "Improvement Service, Local Government Benchmarking Framework, 2022-23 release"

GROUPINGS = {
    "Children, Social Work and Housing indicators": "children-social-work-housing",
    "Environmental, Culture & Leisure, Economic Development, Corporate and Property indicators":
        "environment-culture-economy-corporate",
}
MODELS = {
    "children-social-work-housing":
        "LGBF family groups by deprivation: 1 least deprived to 4 most deprived",
    "environment-culture-economy-corporate":
        "LGBF family groups by settlement: 1 most rural to 4 most urban",
}

# Indicators whose last year holds only part of its months. Where the figure is a
# total per head, a part of a year cannot be set beside a whole one: a break.
PART_YEAR = {
    "CORP09": ("p", "April to June 2023 only."),
    "CORP10": ("p", "April to June 2023 only."),
    "ECON05": ("b p", "Part of the year only: not comparable with whole years."),
    "ECON12a": ("p", "Mean of nine of the year's months."),
    "ECON12b": ("p", "Mean of nine of the year's months."),
    "SW08": ("b p", "Part of the year only: not comparable with whole years."),
}

# Published zeros that cannot be zeros of the thing measured.
DOUBTFUL_ZEROS = {
    "CHN06", "CHN07", "CHN12b", "CHN12c", "CHN12e", "CLIM03", "CLIM05", "CORP01", "ECON08",
}

DOUBTFUL = {
    ("ECON01", "S12000033", "2021-22"):
        "Published value is 7 times what its numerator and denominator give, and 6 times the "
        "years beside it.",
    ("ECON02", "S12000049", "2012-13"):
        "Published figure is more than 5 times the years beside it.",
    ("ENV05", "S12000018", "2021-22"):
        "Published figure is more than 4 times the years beside it.",
    ("ENV05b", "S12000018", "2021-22"):
        "Published figure is more than 5 times the years beside it.",
    ("C&L04", "S12000017", "2018-19"):
        "Published figure is a fifth of the years beside it.",
    ("CLIM03", "S12000011", "2019-20"):
        "Published figure is an eighth of the years beside it.",
    ("CORP10", "S12000050", "2022-23"):
        "The published mean counts a quarter with no decisions as 0%: the three quarters with "
        "decisions average 88.7%.",
}

# Where the published value is the odd one and the counts are sound.
SOUND_COUNTS = {("CORP10", "S12000050", "2022-23")}

NOTED = 0.005
DROPPED = 0.05


def indicators(extracts):
    published = {row["indicator"]: row
                 for row in read_rows(extracts / "panels" / "lgbf_indicators.csv")}
    rows = {}
    for decided in read_rows(Path(__file__).parent / "lgbf_decisions.csv"):
        code = decided["indicator"]
        row = dict(decided)
        middle = row.pop("middle")
        row["title"] = decided["title"] or published[code]["title"]
        row["theme"] = published[code]["category"]
        row["grouping"] = GROUPINGS[published[code]["family_grouping"]]
        row["range_lower"] = row["range_upper"] = middle
        row["owner"] = "Improvement Service"
        row["source"] = SOURCE
        rows[code] = row
    return rows


def recompute(value, multiplier, numerator, denominator):
    """How far numerator and denominator are from the published value, and what they give."""
    recomputed = multiplier * float(numerator) / float(denominator)
    off = abs(recomputed - float(value))
    relative = off / abs(float(value)) if float(value) else float(off > 0)
    return relative, f"{recomputed:.4g}"


def with_ratio(row, indicator, source):
    """Adds numerator and denominator, unless they contradict the published value."""
    numerator, denominator = plain(source["numerator"]), plain(source["denominator"])
    if not indicator["multiplier"] or not numerator or not denominator:
        return
    relative, recomputed = recompute(
        row["value"], float(indicator["multiplier"]), numerator, denominator)
    key = source["indicator"], source["gss_code"], source["period"]
    if relative > DROPPED and key not in SOUND_COUNTS:
        row["note"].append(f"Published numerator {numerator} and denominator {denominator} "
                           f"give {recomputed}: left out.")
        return
    row["numerator"], row["denominator"] = numerator, denominator
    if relative > NOTED:
        row["note"].append(f"Numerator and denominator give {recomputed}.")


def observation(source, indicator, quarters):
    code, area, period = source["indicator"], source["gss_code"], source["period"]
    row = {"area": area, "indicator": code, "period": period,
           "value": plain(source["value"]), "note": [], "flags": []}
    if period == "2023-24" and code in PART_YEAR:
        flags, why = PART_YEAR[code]
        row["flags"] += flags.split()
        row["note"].append(why)
    elif quarters.get((code, area, period), 4) < 4:
        row["note"].append(f"Mean of {quarters[(code, area, period)]} quarters of the 4.")
    if float(row["value"]) == 0 and code in DOUBTFUL_ZEROS:
        row["flags"].append("u")
        row["note"].append("Published as 0: more likely no figure, or no one in the group.")
    if (code, area, period) in DOUBTFUL:
        row["flags"].append("u")
        row["note"].append(DOUBTFUL[(code, area, period)])
    with_ratio(row, indicator, source)
    return {**row, "note": " ".join(row["note"]), "flags": " ".join(sorted(row["flags"]))}


def quarter_counts(extracts):
    counts = {}
    for row in read_rows(extracts / "series" / "lgbf_quarterly_swf.csv"):
        key = row["indicator"], row["gss_code"], row["period"].split(";")[0]
        counts[key] = counts.get(key, 0) + 1
    return counts


def groups(extracts):
    rows = []
    for council in read_rows(extracts / "panels" / "lgbf_councils.csv"):
        for published, name in GROUPINGS.items():
            block = council[f"family_group: {published}"].removeprefix("Family Group ")
            rows.append({"group": f"{name}/{block}", "member": council["gss_code"],
                         "model": MODELS[name], "vintage": "2022-23"})
    return rows


def main(extracts, datasets):
    extracts = Path(extracts)
    described = indicators(extracts)
    quarters = quarter_counts(extracts)
    rows = [observation(row, described[row["indicator"]], quarters)
            for row in read_rows(extracts / "panels" / "lgbf_panel_real.csv")]
    places = Places(extracts)
    councils = read_rows(extracts / "panels" / "lgbf_councils.csv")
    package = {
        "name": "scotland-lgbf",
        "title": "Local Government Benchmarking Framework, Scotland, 2010-11 to 2023-24",
        "description": "108 indicators for Scotland's 32 councils, money in 2022-23 prices, "
                       "with the framework's two family groupings.",
        "licenses": [OGL, CC_BY], "context": "../uk-context",
        "sources": [
            ogl_source("Improvement Service",
                       "Local Government Benchmarking Framework, 2022-23 release with "
                       "part-year 2023-24 figures", 2024),
            MYSOCIETY,
        ],
    }
    write_package(Path(datasets) / "scotland-lgbf", package, rows, list(described.values()),
                  [places.area(c["gss_code"]) for c in councils], groups(extracts), PANDEMIC)


if __name__ == "__main__":
    main(*sys.argv[1:3])

"""Writes datasets/uk-context: what kind of place each council serves.

    python3 uk_context.py EXTRACTS DATASETS

These are the variables that near-neighbour models choose from. Retired councils
are in areas.csv, without figures, so that an old code or name finds its successor.
"""

import re
import sys
from pathlib import Path

from datapackage import CC_BY, MYSOCIETY, OGL, ogl_source, plain, read_rows, write_package
from places import Places

INFERRED = ("The extract does not state the year: {year} is inferred ({why}). "
            "Taken from the March 2026 edition of ONS Explore Local Statistics.")


def variable(code, title, theme, kind, unit, decimals, period, source, note="",
             year_type="calendar"):
    return {
        "indicator": code, "title": title, "theme": theme, "kind": kind, "unit": unit,
        "decimals": decimals, "period": period, "source": source, "note": note,
        "year_type": year_type, "frequency": "annual", "polarity": "none",
        "role": "context", "owner": source.split(",")[0],
    }


def inferred(year, why):
    return INFERRED.format(year=year, why=why)


MYE = "Office for National Statistics, Population estimates for the UK, mid-2024"
CENSUS = "Office for National Statistics, Census 2021"
IMD19 = "Ministry of Housing, Communities and Local Government, English indices of deprivation 2019"
IOD25 = "Ministry of Housing, Communities and Local Government, English indices of deprivation 2025"
ELS = "Office for National Statistics, Explore Local Statistics, "

VARIABLES = [
    variable("population_mid2024", "Population", "People", "count", "people", 0, "2024", MYE,
             "At 30 June 2024."),
    variable("population_mid2014", "Population ten years earlier", "People", "count", "people",
             0, "2014", MYE, "At 30 June 2014."),
    variable("area_sq_km", "Land area", "Place", "count", "km²", 0, "2024",
             "Office for National Statistics, Standard area measurements",
             "The extract does not state the year; areas of today's councils."),
    variable("people_per_sq_km_mid2024", "People per square kilometre", "Place", "rate",
             "people per km²", 0, "2024", MYE,
             "Rounded to a whole number: population_mid2024 over area_sq_km."),
    variable("pct_0_15", "Share of people aged 0 to 15", "People", "proportion", "%", 1, "2024",
             MYE, "The extract does not state the year; filed with the mid-2024 estimates."),
    variable("pct_16_64", "Share of people aged 16 to 64", "People", "proportion", "%", 1,
             "2024", MYE,
             "The extract does not state the year; filed with the mid-2024 estimates."),
    variable("pct_65_plus", "Share of people aged 65 and over", "People", "proportion", "%", 1,
             "2024", MYE,
             "The extract does not state the year; filed with the mid-2024 estimates."),
    variable("pct_85_plus", "Share of people aged 85 and over", "People", "proportion", "%", 1,
             "2024", MYE,
             "The extract does not state the year; filed with the mid-2024 estimates."),
    variable("households_2021", "Households", "People", "count", "households", 0, "2021",
             CENSUS, "Census day, 21 March 2021; rounded to 100. England and Wales."),
    variable("pct_white_2021", "Share of people who are White", "People", "proportion", "%", 1,
             "2021", CENSUS, "Census day, 21 March 2021. England and Wales."),
    variable("imd2019_average_score", "Index of Multiple Deprivation 2019, average score",
             "Deprivation", "index", "score", 1, "2019", IMD19,
             "Higher is more deprived. England only; councils as they were in 2019."),
    variable("imd2019_prop_lsoa_most_deprived10",
             "Share of neighbourhoods among England's most deprived tenth, 2019", "Deprivation",
             "proportion", "fraction", 1, "2019", IMD19,
             "England only; councils as they were in 2019."),
    variable("iod2025_average_score", "Index of Multiple Deprivation 2025, average score",
             "Deprivation", "index", "score", 1, "2025", IOD25,
             "Higher is more deprived. England only."),
    variable("iod2025_prop_bottom_decile",
             "Share of neighbourhoods among England's most deprived tenth, 2025", "Deprivation",
             "proportion", "fraction", 1, "2025", IOD25, "England only."),
    variable("iod2025_income_score", "Income deprivation 2025, average score", "Deprivation",
             "proportion", "fraction", 1, "2025", IOD25,
             "The share of people in income deprivation. England only."),
    variable("median_weekly_pay_gbp", "Median gross weekly pay", "Economy", "money",
             "£ per week", 0, "2025", ELS + "Annual Survey of Hours and Earnings",
             inferred("2025", "from the level of pay") + " An estimate from a sample."),
    variable("employment_rate_pct", "Employment rate, ages 16 to 64", "Economy",
             "surveyProportion", "%", 1, "2025", ELS + "Annual Population Survey",
             inferred("2025", "the newest in that edition; uncertain")
             + " An estimate from a sample. Great Britain."),
    variable("claimant_rate_pct", "Claimant count as a share of people aged 16 to 64",
             "Economy", "proportion", "%", 1, "2025", ELS + "Claimant Count",
             inferred("2025", "one month, not named; uncertain")),
    variable("house_price_to_earnings_ratio", "Median house price to median earnings",
             "Economy", "index", "ratio", 1, "2025", ELS + "House price to earnings ratio",
             inferred("2025", "two councils recoded in April 2025 are missing; uncertain")
             + " England and Wales."),
    variable("gdhi_per_head_gbp", "Gross disposable household income per head", "Economy",
             "money", "£ per head", 0, "2023", ELS + "Gross disposable household income",
             inferred("2023", "its weighted mean is £24,824")),
    variable("ghg_tco2e_per_head", "Greenhouse gas emissions per head", "Place", "rate",
             "tCO2e per head", 1, "2023", ELS + "Greenhouse gas emissions",
             inferred("2023", "its weighted mean is 5.2 tonnes")),
    variable("pct_level3_plus", "Share of adults qualified to level 3 or above", "Economy",
             "surveyProportion", "%", 1, "2024", ELS + "Annual Population Survey",
             inferred("2024", "the newest in that edition; uncertain")
             + " An estimate from a sample. Great Britain."),
    variable("children_low_income_pct",
             "Share of children in relative low income before housing costs", "Deprivation",
             "proportion", "%", 1, "2024-25", ELS + "Children in low income families",
             inferred("2024-25", "the newest in that edition; uncertain"), "financial"),
]

ENGLAND_ONLY = re.compile("imd2019|iod2025")

MONEY_CASH = {"median_weekly_pay_gbp", "gdhi_per_head_gbp"}

GROUPINGS = {
    "ruc_label": ("rural-urban", "Rural-urban classification of local authorities"),
    "ons_cluster_global": ("ons-cluster-global", "ONS clusters of local authorities, all topics"),
    "ons_cluster_economic": ("ons-cluster-economic", "ONS clusters of local authorities, economy"),
    "ons_cluster_demographic":
        ("ons-cluster-demographic", "ONS clusters of local authorities, population"),
}


def observation(row, described):
    code = described["indicator"]
    made = {"area": row["code"], "indicator": code, "period": described["period"]}
    if row[code]:
        return {**made, "value": plain(row[code])}
    outside = row["nation"] != "England" and ENGLAND_ONLY.match(code)
    return {**made, "marker": "z" if outside else "x"}


def indicator(described):
    row = {key: text for key, text in described.items() if key != "period"}
    if row["indicator"] in MONEY_CASH:
        row["price_base"] = "cash"
    if described["kind"] == "rate":
        row["per"] = "1"
    return row


def groups(rows):
    for column, (name, model) in GROUPINGS.items():
        for row in rows:
            block = row[column].lower().replace(" ", "-")
            if block not in ("", "[x]"):
                yield {"group": f"{name}/{block}", "member": row["code"], "model": model}


def main(extracts, datasets):
    extracts = Path(extracts)
    rows = read_rows(extracts / "panels" / "uk_la_context.csv")
    places = Places(extracts)
    package = {
        "name": "uk-context",
        "title": "Context of the United Kingdom's 382 local authorities",
        "description": "23 variables that describe the place a council serves, each with its "
                       "own year, for choosing near neighbours; and the councils retired "
                       "since 2015 with their successors.",
        "licenses": [OGL, CC_BY],
        "sources": [
            ogl_source("Office for National Statistics", "Population estimates, mid-2024", 2025),
            ogl_source("Office for National Statistics", "Census 2021", 2022),
            ogl_source("Office for National Statistics",
                       "Explore Local Statistics, March 2026 edition, and clusters of local "
                       "authorities", 2026),
            ogl_source("Ministry of Housing, Communities and Local Government",
                       "English indices of deprivation 2019", 2019),
            ogl_source("Ministry of Housing, Communities and Local Government",
                       "English indices of deprivation 2025", 2025),
            MYSOCIETY,
        ],
    }
    areas = [places.area(row["code"]) for row in rows] + places.retired()
    write_package(
        Path(datasets) / "uk-context", package,
        [observation(row, described) for row in rows for described in VARIABLES],
        [indicator(described) for described in VARIABLES], areas, list(groups(rows)))


if __name__ == "__main__":
    main(*sys.argv[1:3])

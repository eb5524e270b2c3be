"""Writes datasets/monthly: two long series for control charts.

    python3 monthly.py EXTRACTS DATASETS

Delayed transfers of care (115 months, England) and the Scottish Welfare Fund's
decisions within time (21 quarters, 32 councils).
"""

import calendar
import sys
from pathlib import Path

from datapackage import (
    CC_BY, MYSOCIETY, OGL, PANDEMIC, ogl_source, plain, read_rows, write_package,
)
from places import Places

DTOC = "NHS England, Delayed transfers of care, February 2020 (revised September 2020)"
SWF = "Scottish Government, Scottish Welfare Fund statistics, to June 2023"


def delayed(code, title, column, **decided):
    return column, {
        "indicator": code, "title": title, "theme": "Hospital discharge", "kind": "count",
        "unit": "days", "decimals": 0, "polarity": "low", "year_type": "calendar",
        "frequency": "monthly", "numerator_kind": "time", "role": "performance",
        "owner": "NHS England", "source": DTOC,
        "note": "Bed days in the month: a month of 31 days has more of them, and one long stay "
                "is many. Not a count of independent events.", **decided,
    }


DELAYS = dict([
    delayed("dtoc-days", "Delayed transfers of care, days", "total_days"),
    delayed("dtoc-days-nhs", "Delayed transfers of care, days, NHS responsible", "nhs_days"),
    delayed("dtoc-days-social-care", "Delayed transfers of care, days, social care responsible",
            "social_care_days"),
    delayed("dtoc-days-both", "Delayed transfers of care, days, both responsible", "both_days"),
    delayed("dtoc-beds", "Delayed transfers of care, beds in use a day", "dtoc_beds_total",
            kind="mean", unit="beds", multiplier="1",
            numerator="Delayed days in the month", denominator="Days in the month",
            note="Delayed days over days in the month: the fair series from month to month."),
])


def decisions(code, title, numerator, denominator):
    return {
        "indicator": code, "title": title, "theme": "Corporate Services", "kind": "proportion",
        "unit": "fraction", "multiplier": "1", "decimals": 0, "polarity": "high",
        "year_type": "financial", "frequency": "quarterly", "numerator_kind": "cases",
        "numerator": numerator, "denominator": denominator, "role": "performance",
        "owner": "Scottish Government", "source": SWF,
        "note": "Value is printed to a whole percent. Numerator and denominator are rounded to "
                "5, which matters in the island councils: a 10 of 15 in Shetland was "
                "published as 80%. Quarter 1 is April to June.",
    }


FUND = [
    decisions("CORP09", "% of Crisis Grant Decisions Within 1 Day",
              "Crisis grant decisions within 1 working day", "Crisis grant decisions"),
    decisions("CORP10", "% of Community Care Grant Decisions Within 15 Days",
              "Community care grant decisions within 15 working days",
              "Community care grant decisions"),
]

ENGLAND = {"area": "E92000001", "name": "England", "type": "nation", "tier": "nation",
           "nation": "England"}

# NHS England's own caution about the first months of the monthly collection.
UNDERCOUNTED = {"2010-08", "2010-09", "2010-10"}


def delays(row):
    for column, indicator in DELAYS.items():
        made = {"area": ENGLAND["area"], "indicator": indicator["indicator"],
                "period": row["month"], "value": plain(row[column])}
        if column == "dtoc_beds_total":
            year, month = map(int, row["month"].split("-"))
            made["numerator"] = plain(row["total_days"])
            made["denominator"] = calendar.monthrange(year, month)[1]
        if row["month"] in UNDERCOUNTED:
            made["flags"] = "u"
            made["note"] = "The publisher warns that these months may be under-counted."
        yield made


def decision(row):
    made = {"area": row["gss_code"], "indicator": row["indicator"],
            "period": row["period"].replace(";", " ")}
    numerator, denominator = float(row["numerator"]), float(row["denominator"])
    if denominator == 0:
        return {**made, "marker": "x", "note": "Published as 0 of 0 decisions."}
    made.update(value=plain(row["value"]), numerator=plain(row["numerator"]),
                denominator=plain(row["denominator"]))
    return {**made, "note": rounding_note(float(row["value"]), numerator, denominator)}


def rounding_note(value, numerator, denominator):
    """Says so when counts rounded to 5 do not give the printed percentage."""
    recomputed = numerator / denominator
    if abs(recomputed - value) <= 0.005 + 1e-9:
        return ""
    lowest = (numerator - 2.5) / (denominator + 2.5) - 0.005
    highest = (numerator + 2.5) / max(denominator - 2.5, 1) + 0.005
    why = "their rounding explains it" if lowest <= value <= highest else (
        "more than rounding explains")
    return f"Numerator and denominator give {recomputed:.3f}: {why}."


def absent(rows):
    """A row for each council and quarter the publisher leaves out."""
    present = {(row["indicator"], row["gss_code"], row["period"]) for row in rows}
    for code in ("CORP09", "CORP10"):
        for area in sorted({row["gss_code"] for row in rows}):
            for period in sorted({row["period"] for row in rows}):
                if (code, area, period) not in present:
                    yield {"area": area, "indicator": code, "marker": "x",
                           "period": period.replace(";", " "),
                           "note": "Not in the publisher's table."}


def main(extracts, datasets):
    extracts = Path(extracts)
    months = read_rows(extracts / "series" / "series_dtoc_england_monthly.csv")
    quarters = read_rows(extracts / "series" / "lgbf_quarterly_swf.csv")
    places = Places(extracts)
    package = {
        "name": "monthly",
        "title": "Delayed transfers of care by month; Scottish Welfare Fund decisions by quarter",
        "description": "Two long series for control charts: England's delayed transfers of "
                       "care, August 2010 to February 2020, and the share of Scottish Welfare "
                       "Fund decisions made in time, April 2018 to June 2023.",
        "licenses": [OGL, CC_BY], "context": "../uk-context",
        "sources": [
            ogl_source("NHS England", "Delayed transfers of care, time series to February 2020, "
                                      "revised September 2020", 2020),
            ogl_source("Scottish Government", "Scottish Welfare Fund statistics, to June 2023, "
                                              "as carried in the LGBF", 2023),
            MYSOCIETY,
        ],
    }
    rows = [made for row in months for made in delays(row)]
    rows += [decision(row) for row in quarters] + list(absent(quarters))
    councils = sorted({row["gss_code"] for row in quarters})
    write_package(Path(datasets) / "monthly", package, rows,
                  list(DELAYS.values()) + FUND,
                  [ENGLAND] + [places.area(code) for code in councils], events=PANDEMIC)


if __name__ == "__main__":
    main(*sys.argv[1:3])

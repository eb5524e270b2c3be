"""Writes datasets/england-children from the Department for Education's open data.

    python3 england_children.py EXTRACTS DATASETS

Each published value is kept. Where numerator and denominator are published too,
the value is worked out again and a row that disagrees with it says so.
"""

import sys
from pathlib import Path

from datapackage import (
    CC_BY, MYSOCIETY, OGL, PANDEMIC, decimals_of, ogl_source, plain, read_rows, write_package,
)
from places import Places

CIN = "Department for Education, Children in need, reporting year 2025"
CLA = "Department for Education, Children looked after in England, reporting year 2025"
STABILITY = "Department for Education, Stability measures for children looked after, 2025"
WORKFORCE = "Department for Education, Children's social work workforce, reporting year 2025"
OUTCOMES = ("Department for Education, Outcomes for children in need, including children "
            "looked after, 2025")

TO_MARCH = "The publisher's reporting year 2025 is the year to 31 March 2025, here 2024-25."
AT_MARCH = "At 31 March: the publisher's reporting year 2025 is 31 March 2025, here 2024-25."
TO_SEPTEMBER = "Reporting year 2025 is 1 October 2024 to 30 September 2025."
AT_SEPTEMBER = "At 30 September: reporting year 2025 is 30 September 2025."


def measure(code, title, theme, source, **decided):
    return {
        "indicator": code, "title": title, "theme": theme, "source": source,
        "owner": "Department for Education", "kind": "proportion", "unit": "%",
        "multiplier": "100", "decimals": 1, "year_type": "financial", "frequency": "annual",
        "role": "performance", "polarity": "low", **decided,
    }


MEASURES = {
    "Re-referrals within 12 months": measure(
        "re-referrals", "Re-referrals to children's social care within 12 months",
        "Children in need", CIN, numerator_kind="cases",
        numerator="Referrals within 12 months of an earlier one",
        denominator="Referrals in the year", note=TO_MARCH),
    "Referrals resulting in no further action": measure(
        "referrals-no-further-action", "Referrals resulting in no further action",
        "Children in need", CIN, polarity="none", role="context", numerator_kind="cases",
        numerator="Referrals resulting in no further action",
        denominator="Referrals in the year",
        note="Neither way is better: a low share can mean a good front door or that every "
             "contact is recorded as a referral and assessed. " + TO_MARCH),
    "CP plans that are second or subsequent": measure(
        "repeat-child-protection-plans",
        "Child protection plans that are a second or subsequent plan",
        "Child protection", CIN, numerator_kind="cases",
        numerator="Plans starting in the year for a child who had an earlier plan",
        denominator="Plans starting in the year", note=TO_MARCH),
    "CP plans lasting 2 years or more": measure(
        "child-protection-plans-2-years", "Child protection plans lasting 2 years or more",
        "Child protection", CIN, numerator_kind="cases",
        numerator="Plans at 31 March that have lasted 2 years or more",
        denominator="Plans at 31 March",
        note="A third of authorities' figures are suppressed because the count is small. "
             + AT_MARCH),
    "Children looked after per 10,000": measure(
        "children-looked-after-rate", "Children looked after per 10,000 children",
        "Children looked after", CLA, kind="rate", unit="per 10,000", per="10000",
        multiplier="10000", decimals=0, polarity="none", role="context",
        numerator_kind="people", numerator="Children looked after at 31 March",
        denominator="Population aged under 18, mid-year estimate",
        note="Neither way is better: it is need and practice together. " + AT_MARCH),
    "With 3 or more placements during the year": measure(
        "three-placements-1-year",
        "Children looked after with 3 or more placements during the year",
        "Placement stability", STABILITY, decimals=0, numerator_kind="people",
        numerator="Children looked after at 31 March with 3 or more placements in the year",
        denominator="Children looked after at 31 March", note=AT_MARCH),
    "With 3 or more placements during the previous 2 years": measure(
        "three-placements-2-years",
        "Children looked after for 2 years with 3 or more placements in those 2 years",
        "Placement stability", STABILITY, decimals=0, numerator_kind="people",
        numerator="Children looked after for 2 years at 31 March with 3 or more placements",
        denominator="Children looked after for 2 years at 31 March",
        note="Looks back two years: successive figures share a year. " + AT_MARCH),
    "Living with the same carer for at least 2 years": measure(
        "same-carer-2-years", "Children looked after who lived with the same carer for 2 years",
        "Placement stability", STABILITY, decimals=0, polarity="high",
        numerator_kind="people",
        numerator="Of the denominator, living with the same carer for at least 2 years",
        denominator="Children aged under 16 at 31 March looked after for at least 2.5 years",
        note="Looks back two years: successive figures share a year. " + AT_MARCH),
    "KS2 RWM expected standard (CINO at 31 March)": measure(
        "ks2-expected-standard-cin",
        "Key stage 2 expected standard in reading, writing and maths, children in need",
        "Education outcomes", OUTCOMES, decimals=0, polarity="high", year_type="academic",
        numerator_kind="people", numerator="Of the denominator, reaching the expected standard",
        denominator="Eligible pupils in need at 31 March (the publisher's group CINO)",
        note="CINO: children in need who are neither looked after nor on a child protection "
             "plan. No tests in 2019-20 and 2020-21."),
    "Social worker turnover rate (FTE)": measure(
        "social-worker-turnover", "Children's social worker turnover rate",
        "Workforce", WORKFORCE, year_type="reporting", numerator_kind="fte",
        numerator="Social workers who left in the year, full-time equivalent",
        denominator="Social workers in post at 30 September, full-time equivalent",
        note="Full-time equivalents are not a count of people. Can be over 100%: leavers "
             "are not a part of those in post. " + TO_SEPTEMBER, kind="index"),
    "Agency worker rate (FTE)": measure(
        "agency-social-workers", "Agency workers as a share of children's social workers",
        "Workforce", WORKFORCE, year_type="reporting", numerator_kind="fte", multiplier="",
        numerator="Agency social workers at 30 September, full-time equivalent",
        note="The source extract has no denominator (agency plus in post), so the rate cannot "
             "be worked out again. " + AT_SEPTEMBER),
    "Average caseload (FTE)": measure(
        "social-worker-caseload", "Average caseload of children's social workers",
        "Workforce", WORKFORCE, kind="mean", unit="cases per full-time equivalent",
        multiplier="1", year_type="reporting", numerator_kind="workload",
        numerator="Cases held at 30 September",
        denominator="Social workers holding cases, full-time equivalent",
        note="Cases are allocated work, not independent events. " + AT_SEPTEMBER),
    "Sickness absence rate (FTE)": measure(
        "social-worker-absence", "Sickness absence rate of children's social workers",
        "Workforce", WORKFORCE, year_type="reporting", numerator_kind="time", multiplier="",
        numerator="Working days lost to sickness in the year, full-time equivalent",
        note="The source extract has no denominator (working days available), so the rate "
             "cannot be worked out again. " + TO_SEPTEMBER),
}

REGIONS = {
    "North East": "E12000001", "North West": "E12000002",
    "Yorkshire and The Humber": "E12000003", "East Midlands": "E12000004",
    "West Midlands": "E12000005", "East of England": "E12000006", "London": "E12000007",
    "South East": "E12000008", "South West": "E12000009",
    "Inner London": "E13000001", "Outer London": "E13000002",
}
ENGLAND = "E92000001"

# Boundary changes of April 2025 gave these two councils new codes, which only the
# workforce files use. One council, one series: the code of the other datasets.
RECODED = {"E08000038": "E08000016", "E08000039": "E08000019"}

JOINT = {
    "E06000061 / E06000062": (
        "E06000061+E06000062", "North and West Northamptonshire (joint return)",
        "unitary", "East Midlands", "2021-04-01"),
    "E09000021 / E09000027": (
        "E09000021+E09000027", "Kingston upon Thames and Richmond upon Thames (joint return)",
        "london-borough", "London", ""),
}


def area_code(row):
    if row["geographic_level"] == "National":
        return ENGLAND
    if row["geographic_level"] == "Regional":
        return REGIONS[row["region_name"]]
    published = row["la_code"]
    return JOINT[published][0] if published in JOINT else RECODED.get(published, published)


def period(row, year_type):
    """`2025` is 2024-25 for years to 31 March, and stays 2025 for years to 30 September."""
    text = row["period"]
    if year_type == "reporting":
        return text
    if year_type == "academic":
        return f"{text[:4]}-{text[4:]}"
    return f"{int(text) - 1}-{text[2:]}"


def is_number(text):
    return text != "" and text not in ("c", "x", "z", "u", "low")


def rounding(indicator, level):
    """Half the step to which numerator and denominator are rounded in the source."""
    kind = indicator["numerator_kind"]
    if kind == "fte":
        return 0.05, 0.05
    if kind == "workload":
        return 0, 0.05
    if level == "Local authority":
        return 0, 0
    return 5, (0 if kind == "people" and indicator["unit"] == "per 10,000" else 5)


def disagreement(row, indicator):
    """What to say when numerator and denominator do not give the published value."""
    multiplier = float(indicator["multiplier"])
    value, step = float(row["published_value"]), 0.5 * 10 ** -indicator["decimals"]
    numerator, denominator = float(row["numerator"]), float(row["denominator"])
    recomputed = multiplier * numerator / denominator
    if abs(recomputed - value) <= step + 1e-9:
        return ""
    above, below = rounding(indicator, row["geographic_level"])
    lowest = multiplier * (numerator - above) / (denominator + below)
    highest = multiplier * (numerator + above) / max(denominator - below, 1e-9)
    explained = lowest - step - 1e-9 <= value <= highest + step + 1e-9
    why = "their rounding explains it" if explained else "more than rounding explains"
    return f"Numerator and denominator give {recomputed:.2f}: {why}."


def observation(row):
    indicator = MEASURES[row["measure"]]
    value, numerator, denominator = (
        row["published_value"], row["numerator"], row["denominator"])
    made = {"area": area_code(row), "indicator": indicator["indicator"],
            "period": period(row, indicator["year_type"])}
    notes = []
    made["value" if is_number(value) else "marker"] = plain(value) if is_number(value) else value
    for name, text in (("numerator", numerator), ("denominator", denominator)):
        if is_number(text):
            made[name] = plain(text)
        elif text and text != value:
            notes.append(f"Published {name} is marked {text}.")
    if row["la_code"] in RECODED:
        notes.append(f"Published under the new code {row['la_code']}.")
    if all(map(is_number, (value, numerator, denominator))):
        notes.append(disagreement(row, indicator))
    made["note"] = " ".join(filter(None, notes))
    return made


def national_areas():
    rows = [{"area": ENGLAND, "name": "England", "type": "nation", "tier": "nation",
             "nation": "England"}]
    for name, code in REGIONS.items():
        part = code.startswith("E13")
        rows.append({
            "area": code, "name": name, "type": "sub-region" if part else "region",
            "tier": "region", "parent": REGIONS["London"] if part else ENGLAND,
            "region": "London" if part else name, "nation": "England"})
    return rows


def joint_areas():
    for published, (code, name, kind, region, begins) in JOINT.items():
        yield {"area": code, "name": name, "aliases": published, "type": kind,
               "tier": "single", "region": region, "nation": "England", "valid_from": begins}


def areas(rows, places):
    """Every area with a row. A three-digit number two councils shared goes to the living one."""
    numbers = {area_code(row): row["old_la_code"] for row in rows if row["la_code"]}
    used = {area_code(row) for row in rows}
    made = national_areas()
    made += [area for area in joint_areas() if area["area"] in used]
    for code in sorted(used & set(places.areas)):
        area = places.area(code, without_parent=True)
        number = numbers[code]
        shared = [other for other in numbers if numbers[other] == number and other != code]
        if number and not (shared and area["valid_to"]):
            area["aliases"] = "|".join(filter(None, [area["aliases"], number]))
        made.append(area)
    return made


def events():
    tests = {"kind": "exceptional", "indicator": "ks2-expected-standard-cin",
             "note": "Key stage 2 tests cancelled because of the pandemic."}
    return PANDEMIC + [
        {"date": "2019-09-01", "end": "2020-08-31", **tests},
        {"date": "2020-09-01", "end": "2021-08-31", **tests},
    ]


def main(extracts, datasets):
    extracts = Path(extracts)
    rows = read_rows(extracts / "panels" / "england_ees_numden.csv")
    package = {
        "name": "england-children",
        "title": "Children's services in England, 2012-13 to 2025",
        "description": "13 measures of children's social care, workforce and outcomes for "
                       "England's upper-tier authorities, with numerators, denominators and "
                       "the publisher's reasons for missing figures.",
        "licenses": [OGL, CC_BY], "context": "../uk-context",
        "sources": [
            ogl_source("Department for Education", "Children in need", 2025),
            ogl_source("Department for Education",
                       "Children looked after in England including adoptions", 2025),
            ogl_source("Department for Education",
                       "Stability measures for children looked after in England", 2025),
            ogl_source("Department for Education", "Children's social work workforce", 2026),
            ogl_source("Department for Education",
                       "Outcomes for children in need, including children looked after by "
                       "local authorities in England", 2026),
            MYSOCIETY,
        ],
    }
    write_package(Path(datasets) / "england-children", package,
                  [observation(row) for row in rows], list(MEASURES.values()),
                  areas(rows, Places(extracts)), events=events())


if __name__ == "__main__":
    main(*sys.argv[1:3])

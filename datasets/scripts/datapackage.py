"""What the four dataset scripts share: numbers, CSV files and datapackage.json.

Standard library only. Nothing here reads a clock, a locale or a random number,
so the same extracts always give the same bytes.
"""

import csv
import json
from pathlib import Path

OBSERVATIONS = (
    "area", "indicator", "period", "value", "numerator", "denominator",
    "lower", "upper", "level", "breakdown", "marker", "flags", "note",
)
INDICATORS = (
    "indicator", "title", "title_cy", "theme", "kind", "unit", "per",
    "multiplier", "polarity", "range_lower", "range_upper", "decimals",
    "year_type", "frequency", "numerator_kind", "numerator", "denominator",
    "role", "grouping", "price_base", "owner", "source", "note",
)
AREAS = (
    "area", "name", "name_cy", "aliases", "type", "tier", "parent", "region",
    "nation", "valid_from", "valid_to", "successors",
)
GROUPS = ("group", "area", "member", "rank", "distance", "model", "vintage")
EVENTS = ("date", "end", "area", "indicator", "kind", "note")

MARKERS = ["c", "k", "low", "u", "w", "x", "z"]

OGL = {
    "name": "OGL-UK-3.0",
    "path": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    "title": "Open Government Licence v3.0",
}
CC_BY = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0 International",
}

PANDEMIC = [
    {"date": "2020-04-01", "end": "2021-03-31", "kind": "exceptional",
     "note": "First financial year of the COVID-19 pandemic: services closed or "
             "changed, staff moved, surveys and inspections stopped."},
    {"date": "2021-04-01", "end": "2022-03-31", "kind": "exceptional",
     "note": "Second financial year of the COVID-19 pandemic: services, demand "
             "and spending were still far from usual."},
]


MYSOCIETY = {
    "title": "UK local authority names, codes and successors",
    "publisher": "mySociety", "year": 2025, "licence": "CC-BY-4.0",
    "path": "https://pages.mysociety.org/uk_local_authority_names_and_codes/",
}


def ogl_source(publisher, title, year):
    """A source under the Open Government Licence, for datapackage.json."""
    return {"title": title, "publisher": publisher, "year": year, "licence": "OGL-UK-3.0"}


def read_rows(path):
    """The rows of a source extract as dictionaries of trimmed text."""
    with open(path, encoding="utf-8-sig", newline="") as handle:
        return [
            {key: (text or "").strip() for key, text in row.items()}
            for row in csv.DictReader(handle)
        ]


def plain(text):
    """A source number as the shortest decimal that is the same figure.

    Spreadsheets leave dust such as 8.1999999999999993 or 93.71459999999999.
    The shortest decimal that reads back as the same double removes the first
    kind. The second kind still has 16 or 17 digits; when 12 digits say the
    same to within a few parts in 10^15, those 12 digits are the figure.
    """
    if text == "":
        return ""
    number = float(text)
    shortest = repr(number)
    digits = len(shortest.lstrip("-0.").replace(".", "").split("e")[0])
    if digits >= 15:
        rounded = float(f"{number:.12g}")
        if abs(rounded - number) <= 4e-15 * abs(number):
            shortest = repr(rounded)
    if "e" in shortest:
        shortest = f"{float(shortest):.20f}".rstrip("0")
    return shortest[:-2] if shortest.endswith(".0") else shortest


def decimals_of(text):
    """How many decimals a printed number has."""
    return len(text.split(".")[1]) if "." in text else 0


def observation_key(row):
    return row["indicator"], row["area"], row["period"]


def write_csv(path, columns, rows):
    with open(path, "w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            unknown = set(row) - set(columns)
            if unknown:
                raise ValueError(f"{path.name}: no such columns: {sorted(unknown)}")
            writer.writerow([row.get(column, "") for column in columns])


def field(name, kind="string", title=None, **constraints):
    described = {"name": name, "type": kind}
    if title:
        described["title"] = title
    if constraints:
        described["constraints"] = constraints
    return described


def schema(fields, **keys):
    return {"fields": fields, "missingValues": [""], **keys}


def observation_schema(columns):
    required = {"required": True}
    known = {
        "area": field("area", title="Area code", **required),
        "indicator": field("indicator", title="Indicator code", **required),
        "period": field("period", title="Period, read by the indicator's year type", **required),
        "value": field("value", "number", "Published figure; empty where marker says why"),
        "numerator": field("numerator", "number"),
        "denominator": field("denominator", "number"),
        "lower": field("lower", "number", "Lower limit of the published interval"),
        "upper": field("upper", "number", "Upper limit of the published interval"),
        "level": field("level", "number", "Confidence level of the interval"),
        "breakdown": field("breakdown"),
        "marker": field("marker", title="Why there is no value", enum=MARKERS),
        "flags": field("flags", title="Space-separated flags on the value",
                       pattern="[a-z]+( [a-z]+)*"),
        "note": field("note"),
    }
    key = [name for name in ("area", "indicator", "period", "breakdown") if name in columns]
    return schema(
        [known[name] for name in columns],
        primaryKey=key,
        foreignKeys=[
            {"fields": ["area"], "reference": {"resource": "areas", "fields": ["area"]}},
            {"fields": ["indicator"],
             "reference": {"resource": "indicators", "fields": ["indicator"]}},
        ],
    )


def indicator_schema():
    required = {"required": True}
    enums = {
        "kind": ["proportion", "rate", "count", "mean", "money", "index", "surveyProportion"],
        "polarity": ["high", "low", "range", "none"],
        "year_type": ["calendar", "financial", "academic", "reporting"],
        "frequency": ["annual", "biennial", "quarterly", "monthly", "rolling"],
        "role": ["cost", "performance", "satisfaction", "context"],
    }
    numbers = {"per", "multiplier", "range_lower", "range_upper"}
    fields = []
    for name in INDICATORS:
        if name == "indicator":
            fields.append(field(name, required=True, unique=True))
        elif name in enums:
            fields.append(field(name, enum=enums[name], **required))
        elif name == "decimals":
            fields.append(field(name, "integer", minimum=0, required=True))
        elif name in numbers:
            fields.append(field(name, "number"))
        elif name in ("title", "unit", "source"):
            fields.append(field(name, **required))
        else:
            fields.append(field(name))
    return schema(fields, primaryKey=["indicator"])


def area_schema():
    fields = []
    for name in AREAS:
        if name == "area":
            fields.append(field(name, required=True, unique=True))
        elif name == "tier":
            fields.append(field(name, enum=["single", "upper", "lower", "region", "nation"],
                                required=True))
        elif name in ("name", "type", "nation"):
            fields.append(field(name, required=True))
        elif name in ("valid_from", "valid_to"):
            fields.append(field(name, "date"))
        else:
            fields.append(field(name))
    return schema(fields, primaryKey=["area"])


def group_schema():
    fields = [
        field("group", required=True), field("area"), field("member", required=True),
        field("rank", "integer"), field("distance", "number"),
        field("model"), field("vintage"),
    ]
    return schema(fields, primaryKey=["group", "member"], foreignKeys=[
        {"fields": ["member"], "reference": {"resource": "areas", "fields": ["area"]}},
    ])


def event_schema():
    return schema([
        field("date", "date", required=True), field("end", "date"), field("area"),
        field("indicator"), field("kind", required=True), field("note"),
    ])


def resource(name, described):
    return {
        "name": name, "path": f"{name}.csv", "profile": "tabular-data-resource",
        "scheme": "file", "format": "csv", "mediatype": "text/csv",
        "encoding": "utf-8", "schema": described,
    }


def used_columns(rows):
    """The observation columns in which at least one row says something."""
    always = OBSERVATIONS[:4]
    return [c for c in OBSERVATIONS if c in always or any(r.get(c, "") != "" for r in rows)]


def write_package(folder, package, observations, indicators, areas,
                  groups=(), events=()):
    """Writes one dataset: the CSV files in their fixed order, then datapackage.json."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    observations = sorted(observations, key=observation_key)
    columns = used_columns(observations)
    write_csv(folder / "observations.csv", columns, observations)
    write_csv(folder / "indicators.csv", INDICATORS,
              sorted(indicators, key=lambda row: row["indicator"]))
    write_csv(folder / "areas.csv", AREAS, sorted(areas, key=lambda row: row["area"]))
    resources = [
        resource("observations", observation_schema(columns)),
        resource("indicators", indicator_schema()),
        resource("areas", area_schema()),
    ]
    if groups:
        write_csv(folder / "groups.csv", GROUPS,
                  sorted(groups, key=lambda row: (row["group"], row["member"])))
        resources.append(resource("groups", group_schema()))
    if events:
        write_csv(folder / "events.csv", EVENTS,
                  sorted(events, key=lambda row: (row["date"], row.get("indicator", ""))))
        resources.append(resource("events", event_schema()))
    yardstick = {"format": 1}
    if "context" in package:
        yardstick["context"] = package["context"]
    described = {
        "profile": "tabular-data-package",
        "name": package["name"], "title": package["title"],
        "description": package["description"],
        "licenses": package["licenses"], "sources": package["sources"],
        "yardstick": yardstick, "resources": resources,
    }
    with open(folder / "datapackage.json", "w", encoding="utf-8", newline="") as handle:
        json.dump(described, handle, indent=2, ensure_ascii=False)
        handle.write("\n")
    print(f"{package['name']}: {len(observations)} observations, {len(indicators)} indicators, "
          f"{len(areas)} areas, {len(groups)} group rows, {len(events)} events")

"""Checks the four datasets: quiet and exit 0 when clean, else one line a finding and exit 1.

    python3 check_datasets.py [DATASETS]

Runs the real frictionless validator when Python has it (pip install frictionless);
says so on stderr when it has not. The other checks need only the standard library.
"""

import csv
import re
import sys
from datetime import date
from pathlib import Path

from datapackage import AREAS, EVENTS, GROUPS, INDICATORS, MARKERS, OBSERVATIONS

DATASETS = ("scotland-lgbf", "england-children", "uk-context", "monthly")
NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")
YEAR = r"(19|20)\d\d"
PERIODS = {
    ("financial", "annual"): rf"{YEAR}-\d\d", ("financial", "biennial"): rf"{YEAR}-\d\d",
    ("financial", "rolling"): rf"{YEAR}-\d\d", ("academic", "annual"): rf"{YEAR}-\d\d",
    ("academic", "biennial"): rf"{YEAR}-\d\d", ("financial", "quarterly"): rf"{YEAR}-\d\d Q[1-4]",
    ("calendar", "monthly"): rf"{YEAR}-(0[1-9]|1[0-2])", ("calendar", "annual"): YEAR,
    ("reporting", "annual"): YEAR,
}


class Dataset:
    def __init__(self, folder, say):
        self.folder, self.say = folder, say
        self.observations = self.rows("observations.csv", None)
        self.indicators = {r["indicator"]: r for r in self.rows("indicators.csv", INDICATORS)}
        self.areas = {r["area"]: r for r in self.rows("areas.csv", AREAS)}
        self.groups = self.rows("groups.csv", GROUPS)
        self.events = self.rows("events.csv", EVENTS)

    def report(self, text):
        self.say(f"{self.folder.name}: {text}")

    def rows(self, name, columns):
        path = self.folder / name
        if not path.exists():
            return []
        raw = path.read_bytes()
        if raw.startswith(b"\xef\xbb\xbf") or b"\r" in raw or not raw.endswith(b"\n"):
            self.report(f"{name}: must be UTF-8 without BOM, LF, ending in a line feed")
        with open(path, encoding="utf-8", newline="") as handle:
            reader = csv.DictReader(handle)
            header = tuple(reader.fieldnames)
            expected = columns or tuple(c for c in OBSERVATIONS if c in header)
            if header != expected:
                self.report(f"{name}: columns are {header}")
            return list(reader)

    def check(self):
        for row in self.observations:
            self.check_observation(row)
        self.check_order()
        for code, row in self.indicators.items():
            self.check_indicator(code, row)
        for row in self.areas.values():
            self.check_area(row)
        self.check_names()
        for row in self.groups:
            if row["member"] not in self.areas:
                self.report(f"groups: no such member {row['member']}")
        for row in self.events:
            if date.fromisoformat(row["date"]) > date.fromisoformat(row["end"]):
                self.report(f"events: {row['date']} ends before it begins")
            if row["indicator"] and row["indicator"] not in self.indicators:
                self.report(f"events: no such indicator {row['indicator']}")

    def check_order(self):
        keys = [(r["indicator"], r["area"], r["period"]) for r in self.observations]
        if len(set(keys)) != len(keys):
            self.report("observations: the same area, indicator and period twice")
        if keys != sorted(keys):
            self.report("observations: not sorted by indicator, area, period")
        unused = set(self.indicators) - {key[0] for key in keys}
        if unused:
            self.report(f"indicators without observations: {sorted(unused)}")

    def check_observation(self, row):
        where = f"{row['area']} {row['indicator']} {row['period']}"
        indicator = self.indicators.get(row["indicator"])
        if row["area"] not in self.areas or indicator is None:
            self.report(f"{where}: no such area or indicator")
            return
        if not re.fullmatch(PERIODS[(indicator["year_type"], indicator["frequency"])],
                            row["period"]):
            self.report(f"{where}: period is not of the indicator's kind")
        if (row["value"] == "") == (row.get("marker", "") == ""):
            self.report(f"{where}: needs a value or a marker, not both")
        if row.get("marker") and row["marker"] not in MARKERS:
            self.report(f"{where}: no such marker {row['marker']}")
        for name in ("value", "numerator", "denominator"):
            if row.get(name) and not NUMBER.fullmatch(row[name]):
                self.report(f"{where}: {name} {row[name]} is not a plain decimal")
        self.check_ratio(where, row, indicator)

    def check_ratio(self, where, row, indicator):
        """The published value is multiplier times the ratio, or the row says it is not."""
        texts = [row["value"], row.get("numerator"), row.get("denominator")]
        if not all(texts):
            return
        if not indicator["multiplier"]:
            self.report(f"{where}: numerator and denominator but no multiplier")
            return
        value, numerator, denominator = map(float, texts)
        if denominator == 0:
            self.report(f"{where}: denominator is 0 and there is a value")
            return
        off = abs(float(indicator["multiplier"]) * numerator / denominator - value)
        fraction = indicator["unit"] == "fraction"
        half = 0.5 * 10 ** -(int(indicator["decimals"]) + (2 if fraction else 0))
        if off > max(half + 1e-9, 0.005 * abs(value)) and "give" not in row["note"]:
            self.report(f"{where}: numerator and denominator do not give the value, "
                        "and the note does not say so")

    def check_indicator(self, code, row):
        bounds = row["range_lower"] != "" and row["range_upper"] != ""
        if (row["polarity"] == "range") != bounds:
            self.report(f"{code}: range bounds go with polarity range")
        if row["multiplier"] and not (row["numerator"] and row["denominator"]):
            self.report(f"{code}: multiplier without numerator and denominator")
        if row["kind"] == "money" and row["price_base"] == "":
            self.report(f"{code}: money without a price base")
        blocks = {g["group"].split("/")[0] for g in self.groups}
        if row["grouping"] and row["grouping"] not in blocks:
            self.report(f"{code}: no such grouping {row['grouping']}")
        if row["kind"] in ("proportion", "surveyProportion"):
            self.check_bounds(code, 1 if row["unit"] == "fraction" else 100)

    def check_bounds(self, code, whole):
        values = [float(r["value"]) for r in self.observations
                  if r["indicator"] == code and r["value"]]
        if values and (min(values) < 0 or max(values) > whole):
            self.report(f"{code}: a proportion outside 0 to {whole}")

    def check_area(self, row):
        if row["successors"] and not row["valid_to"]:
            self.report(f"{row['area']}: successors but still there")
        named = row["successors"].split("|") if row["successors"] else []
        for code in named + ([row["parent"]] if row["parent"] else []):
            if code not in self.areas:
                self.report(f"{row['area']}: no such area {code}")
        if (row["type"] == "welsh-council") != (row["name_cy"] != ""):
            self.report(f"{row['area']}: Welsh councils have a Welsh name")

    def check_names(self):
        """A name or alias leads to one council."""
        owners = {}
        for row in self.areas.values():
            for text in {row["area"], row["name"], *filter(None, row["aliases"].split("|"))}:
                owners.setdefault(text.casefold(), set()).add(row["area"])
        for text, codes in sorted(owners.items()):
            if len(codes) > 1:
                self.report(f"areas: {text!r} names {sorted(codes)}")


def check_frictionless(folder, say):
    try:
        from frictionless import validate
    except ImportError:
        print("check_datasets: frictionless is not installed, so it was not run", file=sys.stderr)
        return
    for row in validate(str(folder / "datapackage.json")).flatten(["type", "message"]):
        say(f"{folder.name}: frictionless: {row[0]}: {row[1]}")


def main(datasets):
    findings = []
    for name in DATASETS:
        folder = Path(datasets) / name
        if not (folder / "datapackage.json").exists():
            findings.append(f"{name}: missing")
            continue
        Dataset(folder, findings.append).check()
        check_frictionless(folder, findings.append)
    for text in findings:
        print(text)
    return 1 if findings else 0


if __name__ == "__main__":
    here = Path(__file__).resolve().parent.parent
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else here))

"""Councils past and present: names, types, tiers, parents and successors.

Reads the mySociety list of UK local authorities (CC BY 4.0). Its known slips are
mended here, each by name, so that the mending can be seen and argued with.
"""

from datetime import date, timedelta
from pathlib import Path

from datapackage import read_rows

TYPES = {
    "UA": ("unitary", "single"), "MD": ("metropolitan-district", "single"),
    "LBO": ("london-borough", "single"), "CC": ("city-corporation", "single"),
    "SCO": ("scottish-council", "single"), "WPA": ("welsh-council", "single"),
    "NID": ("ni-district", "single"), "CTY": ("county", "upper"), "NMD": ("district", "lower"),
}

# The list gives the region of these two county councils wrongly; their own
# districts, and the Department for Education's files, say East Midlands.
REGIONS = {"E10000007": "East Midlands", "E10000019": "East Midlands"}

# Forest Heath is filed under Surrey; it was a Suffolk district.
PARENTS = {"E07000201": "SFK"}

NAMES = {
    "E06000059": "Dorset", "S12000013": "Na h-Eileanan Siar",
    "E10000002": "Buckinghamshire County", "E10000009": "Dorset County",
    "E10000023": "North Yorkshire County", "E10000027": "Somerset County",
    "E10000006": "Cumbria County", "E10000021": "Northamptonshire County",
}

EXTRA_ALIASES = {
    "S12000013": ["Eilean Siar", "Western Isles", "Comhairle nan Eilean Siar"],
    "S12000036": ["Edinburgh City", "Edinburgh"], "S12000049": ["Glasgow"],
    "S12000035": ["Argyll & Bute"], "S12000006": ["Dumfries & Galloway"],
    "S12000048": ["Perth & Kinross"], "S12000033": ["Aberdeen"], "S12000042": ["Dundee"],
    "E10000006": ["Cumbria"], "E10000021": ["Northamptonshire"],
    "E08000016": ["E08000038"], "E08000019": ["E08000039"],
    "W06000001": ["Anglesey"], "E06000010": ["Kingston upon Hull, City of", "Hull"],
    "E06000019": ["Herefordshire, County of"], "E06000023": ["Bristol, City of"],
}

WELSH_NAMES = {
    "W06000001": "Ynys Môn", "W06000002": "Gwynedd", "W06000003": "Conwy",
    "W06000004": "Sir Ddinbych", "W06000005": "Sir y Fflint", "W06000006": "Wrecsam",
    "W06000008": "Ceredigion", "W06000009": "Sir Benfro", "W06000010": "Sir Gaerfyrddin",
    "W06000011": "Abertawe", "W06000012": "Castell-nedd Port Talbot",
    "W06000013": "Pen-y-bont ar Ogwr", "W06000014": "Bro Morgannwg", "W06000015": "Caerdydd",
    "W06000016": "Rhondda Cynon Taf", "W06000018": "Caerffili", "W06000019": "Blaenau Gwent",
    "W06000020": "Torfaen", "W06000021": "Sir Fynwy", "W06000022": "Casnewydd",
    "W06000023": "Powys", "W06000024": "Merthyr Tudful",
}

# The list names no successors for the 26 Northern Ireland districts that ended
# on 31 March 2015. They are the groupings of the Local Government (Boundaries)
# Act (Northern Ireland) 2008; parts of Lisburn and Castlereagh went to Belfast.
NORTHERN_IRELAND = {
    "Derry": ["N09000005"], "Strabane": ["N09000005"], "Limavady": ["N09000004"],
    "Coleraine": ["N09000004"], "Ballymoney": ["N09000004"], "Moyle": ["N09000004"],
    "Larne": ["N09000008"], "Ballymena": ["N09000008"], "Carrickfergus": ["N09000008"],
    "Magherafelt": ["N09000009"], "Cookstown": ["N09000009"],
    "Dungannon and South Tyrone": ["N09000009"], "Omagh": ["N09000006"],
    "Fermanagh": ["N09000006"], "Craigavon": ["N09000002"], "Armagh City": ["N09000002"],
    "Banbridge": ["N09000002"], "Newry and Mourne": ["N09000010"], "Down": ["N09000010"],
    "Lisburn": ["N09000007", "N09000003"], "Castlereagh": ["N09000007", "N09000003"],
    "Antrim": ["N09000001"], "Newtownabbey": ["N09000001"],
    "North Down": ["N09000011"], "Ards": ["N09000011"],
}


def last_day(text):
    """The last day a council existed: the list sometimes gives the day after."""
    if text.endswith("-04-01"):
        return (date.fromisoformat(text) - timedelta(days=1)).isoformat()
    return text


def first_day(text):
    """A start date worth keeping: 2009 or later. Earlier ones are register dates."""
    return text if text >= "2009-01-01" else ""


def aliases(row, name):
    """Other spellings, less the ones that differ only in case or are misspelt."""
    found = [row["official-name"], row["nice-name"]]
    found += [text.strip() for text in row["alt-names"].split(",")]
    kept = []
    for text in found + row["former-gss-codes"].split(",") + EXTRA_ALIASES.get(row["code"], []):
        text = text.strip()
        lower = {other.casefold() for other in kept + [name]}
        if not text or text.casefold() in lower or not text[0].isupper():
            continue
        if text.endswith(" UA") or ("," in name and text in name):
            continue
        if "ï¿½" in text or "\ufffd" in text or "|" in text:
            continue
        kept.append(text)
    return kept


class Places:
    """Every council of the list, by nine-character code (or register code if it has none)."""

    def __init__(self, extracts):
        rows = read_rows(Path(extracts) / "places" / "uk_local_authorities.csv")
        rows = [row for row in rows if row["local-authority-type"] in TYPES]
        for row in rows:
            row["code"] = row["gss-code"] or row["local-authority-code"]
        self.code_of = {row["local-authority-code"]: row["code"] for row in rows}
        self.areas = {row["code"]: self._area(row) for row in rows}
        self._date_successors()
        self._drop_shared_aliases()

    def _area(self, row):
        code = row["code"]
        name = NAMES.get(code, row["nice-name"])
        kind, tier = TYPES[row["local-authority-type"]]
        parent = PARENTS.get(code, row["county-la"])
        successors = [self.code_of[c] for c in row["replaced-by"].split(",") if c]
        if not successors and not row["gss-code"]:
            successors = NORTHERN_IRELAND[row["nice-name"]]
        return {
            "area": code, "name": name, "name_cy": WELSH_NAMES.get(code, ""),
            "aliases": "|".join(aliases(row, name)), "type": kind, "tier": tier,
            "parent": self.code_of[parent] if parent else "",
            "region": REGIONS.get(code, row["region"]), "nation": row["nation"],
            "valid_from": first_day(row["start-date"]),
            "valid_to": last_day(row["end-date"]), "successors": "|".join(successors),
        }

    def _date_successors(self):
        """A council made to replace others begins the day after they end.

        The list leaves out the region of retired councils; it is their successors'.
        """
        for area in list(self.areas.values()):
            for code in filter(None, area["successors"].split("|")):
                begins = date.fromisoformat(area["valid_to"]) + timedelta(days=1)
                successor = self.areas[code]
                successor["valid_from"] = successor["valid_from"] or begins.isoformat()
                area["region"] = area["region"] or successor["region"]

    def _drop_shared_aliases(self):
        """An alias that is another council's name, or two councils' alias, names neither."""
        owners = {}
        for area in self.areas.values():
            names = {area["name"]} | set(filter(None, area["aliases"].split("|")))
            for text in names:
                owners.setdefault(text.casefold(), set()).add(area["area"])
        for area in self.areas.values():
            kept = [t for t in filter(None, area["aliases"].split("|"))
                    if self._may_keep(t, area, owners)]
            area["aliases"] = "|".join(kept)

    def _may_keep(self, text, area, owners):
        others = owners[text.casefold()] - {area["area"]}
        if not others:
            return True
        named = any(self.areas[o]["name"].casefold() == text.casefold() for o in others)
        return not named and not area["valid_to"] and all(
            self.areas[o]["valid_to"] for o in others)

    def retired(self):
        return [area for area in self.areas.values() if area["valid_to"]]

    def area(self, code, without_parent=False):
        found = dict(self.areas[code])
        if without_parent:
            found["parent"] = ""
        return found

#!/usr/bin/env python3
"""Figures of the real layout files as pandas reads them, for LayoutConformanceTests.

Usage: layout_spots.py FOLDER_OF_LAYOUTS > layout_spots.csv
Every tenth or so data cell of each file is taken by its place in the publisher's own table; nothing
here shares code or assumptions with the Swift layouts. Also written: how many rows each file has by
Python's csv module, which counts blank lines too.
"""
import csv
import io
import sys

import pandas as pd

folder = sys.argv[1].rstrip("/") + "/"
out = csv.writer(sys.stdout, lineterminator="\n")
print(f"# pandas {pd.__version__}, Python {sys.version.split()[0]}")
out.writerow(["file", "area", "indicator", "period", "breakdown", "value"])


def rows(name, encoding="utf-8"):
    with io.open(folder + name, encoding=encoding, newline="") as f:
        count = sum(1 for _ in csv.reader(f))
    out.writerow([name[:2], "rows", "", "", "", count])


def put(name, area, indicator, period, value, breakdown=""):
    if pd.notna(value):
        out.writerow([name[:2], area, indicator, period, breakdown, repr(float(value))])


MONTHS = {m: i + 1 for i, m in enumerate(
    "January February March April May June July August September October November December".split())}

n = "01_nomis_query_export_two_stacked_blocks.csv"
rows(n)
for first, code in ((7, "claimant-count"),
                    (95, "claimants-as-a-proportion-economically-active-residents-aged")):
    t = pd.read_csv(folder + n, skiprows=first, nrows=72, skip_blank_lines=False)
    for i in range(0, 72, 7):
        month, year = t["Date"][i].split()
        for area, gss in (("Camden", "E09000007"), ("Westminster", "E09000033")):
            put(n, gss, code, f"{year}-{MONTHS[month]:02d}", t[area][i])

n = "02_mhclg_homelessness_A1_merged_headers.csv"
rows(n)
t = pd.read_csv(folder + n, header=None, skip_blank_lines=False)
for i in range(30, 300, 23):
    if str(t[0][i]).startswith("E0"):
        put(n, t[0][i], "column 5", "2025 Q2", t[4][i])
        put(n, t[0][i], "column 17", "2025 Q2", t[16][i])

n = "03_mhclg_TA1_quarterly_timeseries_year_blank_fill.csv"
rows(n)
with io.open(folder + n, encoding="utf-8", newline="") as f:  # its title has line breaks
    t = pd.DataFrame(list(csv.reader(f))[3:115]).replace("", None)
t[0] = t[0].ffill()
for i in range(0, 112, 9):
    put(n, "E92000001", "column 4", f"{int(t[0][i])} {t[1][i]}", t[3][i])
    put(n, "E92000001", "column 31", f"{int(t[0][i])} {t[1][i]}", t[30][i])

n = "05_dfe_ees_csww_excerpt.csv"
rows(n)
t = pd.read_csv(folder + n)
t = t[t.geographic_level == "Local authority"]
for i in range(0, len(t), 41):
    r = t.iloc[i]
    for c in ("turnover_rate_fte", "cases"):
        v = pd.to_numeric(r[c], errors="coerce")
        if len(str(r.new_la_code)) == 9:
            put(n, r.new_la_code, c, str(r.time_period), v)

n = "06_fingertips_api_csv_excerpt.csv"
rows(n)
t = pd.read_csv(folder + n)
t = t[t["Category"].isna() & t["Area Code"].str.startswith("E0")]
for i in range(0, len(t), 13):
    r = t.iloc[i]
    y = r["Time period"]
    put(n, r["Area Code"], "90284", y.replace("/", "-"), r["Value"])

n = "07_mhclg_ctr_cp1252_r_name_repair.csv"
rows(n, "cp1252")
t = pd.read_csv(folder + n, encoding="cp1252", header=None)
for i in range(10, 300, 29):
    if str(t[84][i]).startswith("E0"):
        put(n, t[84][i], "ctr", "2020-21", t[6][i])
        put(n, t[84][i], "ct-band-d", "2019-20", t[23][i])

n = "09_mps_wide_months_yyyymm.csv"
rows(n)
t = pd.read_csv(folder + n)
t = t[(t.BoroughName == "Brent") & (t.MinorText == "TRAFFICKING OF DRUGS")]
for c in t.columns[3:]:
    put(n, "E09000005", "drug-offences-trafficking-drugs", f"{c[:4]}-{c[4:]}", t[c].iloc[0])

n = "10_nhs_dtoc_title_block_financial_year_fill_down.csv"
rows(n)
t = pd.read_csv(folder + n, header=None, skip_blank_lines=False)[16:131]
for i in range(16, 131, 7):
    m = MONTHS[t[2][i]]
    y = int(t[1][i][:4]) + (1 if m < 4 else 0)
    put(n, "E92000001", "delayed-days-total", f"{y}-{m:02d}", t[6][i])
    put(n, "E92000001", "dtoc-beds-nhs", f"{y}-{m:02d}", t[8][i])

n = "12_lgbf_spatialhub_long_index_column.csv"
rows(n)
t = pd.read_csv(folder + n)
t = t[t.LocalAuthority.isin(["Argyll & Bute", "Edinburgh City", "Eilean Siar"])]
codes = {"Argyll & Bute": "S12000035", "Edinburgh City": "S12000036", "Eilean Siar": "S12000013"}
for i in range(0, len(t), 4):
    r = t.iloc[i]
    put(n, codes[r.LocalAuthority], r.Code, r.Year, r.LA_IndicatorReal)

n = "14_oflog_asc_excerpt.csv"
rows(n)
t = pd.read_csv(folder + n)
for i in range(0, len(t), 17):
    r = t.iloc[i]
    put(n, r["Local authority code"], r["Code"], r["Financial year"], r["Value"])

n = "17_hart_kpi_scorecard_with_targets.csv"
rows(n)
t = pd.read_csv(folder + n)
for i in range(0, len(t), 5):
    put(n, "E07000089", t["ref"][i], "2014-15 Q2", t["this_quarter"][i])

n = "18_ons_els_iso_period_durations_excerpt.csv"
rows(n)
t = pd.read_csv(folder + n)
for i in range(0, len(t), 19):
    r = t.iloc[i]
    y = int(r["period"][:4])
    put(n, r["areacd"], "anxiety-mean-where-0-is-not-at-all-anxious-and-10-is",
        f"{y}-{(y + 1) % 100:02d}", r["observation"])

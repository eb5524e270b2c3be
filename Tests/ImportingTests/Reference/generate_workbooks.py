#!/usr/bin/env python3
"""Makes the workbooks that WorkbookOracleTests reads, and what other readers see in them.

    python3 generate_workbooks.py [--libreoffice]

Needs openpyxl 3.1.5, XlsxWriter 3.3.1, odfpy 1.4.1 and python-calamine 0.9.1. All figures are invented.
With --libreoffice the two workbooks `libreoffice.*` are saved anew by LibreOffice Calc 7.4.7 from
`openpyxl.xlsx`; otherwise they stay as they are. Writes workbooks/*.xlsx, workbooks/*.ods and
workbooks.json: for each file and sheet the text of every cell that is not empty, and the blocks
of merged cells, as openpyxl sees them (calamine for .ods), in Yardstick's way of writing numbers
and moments; and real_workbooks.json, the same of real files in ../shared as a hash.
"""
import datetime as dt
import decimal
import json
import pathlib
import subprocess
import sys

import odf.opendocument
import odf.style
import odf.table
import odf.text
import odf.office
import openpyxl
import python_calamine
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter

HERE = pathlib.Path(__file__).resolve().parent
FOLDER = HERE / "workbooks"
STAMP = dt.datetime(2024, 1, 1)


def text(value):
    """A value as Yardstick writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return value.date().isoformat() if midnight else value.isoformat(timespec="auto")
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, dt.timedelta):
        seconds = round(value.total_seconds())
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return str(value)


def shown(cell):
    """A cell as Yardstick writes it: a number in a percentage format is the percentage it shows."""
    number = isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool)
    if not number or "%" not in cell.number_format.split(";")[0]:
        return text(cell.value)
    return text(float(decimal.Decimal(repr(cell.value)) * 100)) + "%"


def fill(sheet):
    sheet["A1"] = "Recycling by council, invented"
    sheet.merge_cells("A1:F1")
    sheet["C2"], sheet["E2"] = "2021-22", "2022-23"
    sheet.merge_cells("C2:D2")
    sheet.merge_cells("E2:F2")
    for column, title in enumerate(["Code", "Council", "Tonnes", "Rate", "Tonnes", "Rate"], 1):
        sheet.cell(3, column, title)
    rows = [
        ("X01", "Ynys Môn", 0.1, 0.25, 1234567.875, 1 / 3),
        ("X02", "  Two leading spaces", 0.1 + 0.2, 1e-7, 12345678901234, 1e21),
        ("X03", "Line one\nline two", -0.5, 0, 100, 2.5e-5),
        ("X04", "R&B <council> \"quoted\" 🏛", "[c]", "..", True, False),
    ]
    for number, row in enumerate(rows, 4):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column, value)
    for cell in ("D4", "D5", "F4"):
        sheet[cell].number_format = "0.0%"
    sheet["C5"].number_format = '"£"#,##0.00;[Red]\\-"£"#,##0.00'
    sheet["A10"], sheet["B10"] = "#N/A", "#DIV/0!"
    sheet.cell(5000, 52, "far away")
    sheet["A20"] = CellRichText("plain ", TextBlock(InlineFont(b=True), "bold"), " and plain")
    sheet.merge_cells("A30:A32")
    sheet["A30"] = "joined down"
    for row in (30, 31, 32):
        sheet.cell(row, 2, row)


def fill_moments(sheet, first_year):
    moments = [
        (dt.date(2019, 4, 1), "dd/mm/yyyy"), (dt.date(2019, 4, 1), "mmm-yy"),
        (dt.datetime(2019, 4, 1, 12, 30), "yyyy-mm-dd hh:mm:ss"),
        (dt.datetime(2019, 4, 1, 0, 0), "yyyy-mm-dd hh:mm:ss"),
        (dt.datetime(2024, 2, 29, 23, 59, 59), "[$-409]d mmmm yyyy h:mm AM/PM"),
        (dt.time(12, 30), "h:mm"), (dt.time(6, 0, 1), "hh:mm:ss"),
        (dt.timedelta(hours=26, minutes=30), "[h]:mm:ss"),
        (dt.date(1900, 1, 1), "yyyy-mm-dd"), (dt.date(1900, 2, 28), "yyyy-mm-dd"),
        (dt.date(1900, 3, 1), "yyyy-mm-dd"), (dt.date(9999, 12, 31), "yyyy-mm-dd"),
    ]
    for row, (value, code) in enumerate(moments, 1):
        if isinstance(value, dt.date) and value.year < first_year:
            continue  # negative in this system, hence no moment
        sheet.cell(row, 1, code)
        cell = sheet.cell(row, 2, value)
        cell.number_format = code
    for row, (serial, number) in enumerate([(43556, 14), (43556.5, 22), (0.75, 20), (1.5, 46)], 20):
        cell = sheet.cell(row, 2, serial)
        cell.number_format = openpyxl.styles.numbers.BUILTIN_FORMATS[number]
    for row, code in enumerate(
            ["General", "0.00", '0 "days"', "#,##0.0\\d", '0.00E+00', '[Red]0;[Blue]-0', "@", '_-* #,##0_-'], 30):
        cell = sheet.cell(row, 2, 43556.25)
        cell.number_format = code


def make_openpyxl(path, epoch=None):
    book = openpyxl.Workbook()
    if epoch:
        book.epoch = epoch
    book.properties.created = book.properties.modified = STAMP
    sheet = book.active
    sheet.title = " Table 1"
    fill(sheet)
    sheet.row_dimensions[5].hidden = sheet.row_dimensions[6].hidden = True
    sheet.column_dimensions["D"].hidden = True
    fill_moments(book.create_sheet("Moments"), 1904 if epoch else 1900)
    book.create_sheet("Empty")
    hidden = book.create_sheet("Old figures")
    hidden["B2"] = 7
    hidden.sheet_state = "hidden"
    deep = book.create_sheet("Lists")
    deep["A1"] = "list"
    deep.sheet_state = "veryHidden"
    formatted = book.create_sheet("Only formats")
    for row in range(1, 200):
        for column in range(1, 20):
            formatted.cell(row, column).fill = PatternFill("solid", fgColor="FFEEEE")
    book.save(path)


def make_xlsxwriter(path):
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": STAMP})
    book.set_calc_mode("auto")
    sheet = book.add_worksheet("Formulas")
    sheet.write_row(0, 0, ["Council", "Cases", "Population", "Rate"])
    percent = book.add_format({"num_format": "0.0%"})
    date = book.add_format({"num_format": "d mmm yyyy"})
    for row, (cases, people) in enumerate([(10, 400), (21, 700), (5, 90)], 1):
        sheet.write_row(row, 0, [f"Council {row}", cases, people])
        sheet.write_formula(row, 3, f"=B{row + 1}/C{row + 1}", percent, cases / people)
    sheet.write_formula(5, 0, '=IF(B2>1,"more","less")', None, "more")
    sheet.write_formula(5, 1, "=B2>1", None, True)
    sheet.write_formula(5, 2, "=1/0", None, "#DIV/0!")
    sheet.write_datetime(6, 0, dt.datetime(2023, 4, 1), date)
    bold, plain = book.add_format({"bold": True}), book.add_format({})
    sheet.write_rich_string(7, 0, "Total ", bold, "waste", plain, " collected")
    sheet.merge_range(9, 0, 10, 2, "A block")
    sheet.write(10, 3, "beside it")
    book.add_chartsheet("Chart").set_chart(chart_of(book))
    book.close()


def chart_of(book):
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Formulas!$B$2:$B$4"})
    return chart


def make_odfpy(path):
    book = odf.opendocument.OpenDocumentSpreadsheet()
    hidden = odf.style.Style(name="ta9", family="table")
    hidden.addElement(odf.style.TableProperties(display="false"))
    book.automaticstyles.addElement(hidden)
    table = odf.table.Table(name="Figures")

    def cell(shown=None, kind=None, repeated=None, covered=False, **more):
        make = odf.table.CoveredTableCell if covered else odf.table.TableCell
        arguments = dict(more)
        if kind:
            arguments["valuetype"] = kind
        if repeated:
            arguments["numbercolumnsrepeated"] = repeated
        made = make(**arguments)
        if shown is not None:
            made.addElement(odf.text.P(text=shown))
        return made

    def add(*cells, **attributes):
        row = odf.table.TableRow(**attributes)
        for one in cells:
            row.addElement(one)
        table.addElement(row)

    table.addElement(odf.table.TableColumn(numbercolumnsrepeated=3))
    table.addElement(odf.table.TableColumn(visibility="collapse"))
    add(cell("Waste, invented", "string", numbercolumnsspanned=4, numberrowsspanned=1),
        cell(covered=True, repeated=3), cell(repeated=1000))
    add(cell(repeated=1020), numberrowsrepeated=5)
    add(cell("Council", "string"), cell(repeated=2), cell("Value", "string"))
    add(cell("A", "string"), cell("12.5", "float", value="12.5", repeated=3))
    add(cell("B", "string"), cell("25%", "percentage", value="0.25"),
        cell("£3.10", "currency", value="3.1"), cell("0.1", "float", value="0.10000000000000001"))
    add(cell("1 April 2019", "date", datevalue="2019-04-01"),
        cell("1 April 2019 12:30", "date", datevalue="2019-04-01T12:30:00"),
        cell("12:30", "time", timevalue="PT12H30M00S"), cell("TRUE", "boolean", booleanvalue="true"))
    add(cell("same row", "string"), cell("1", "float", value="1"), numberrowsrepeated=3)
    spaced = odf.table.TableCell(valuetype="string")
    paragraph = odf.text.P(text="a")
    paragraph.addElement(odf.text.S(c=3))
    paragraph.addText("b")
    span = odf.text.Span(text=" and span")
    paragraph.addElement(span)
    spaced.addElement(paragraph)
    spaced.addElement(odf.text.P(text="second line"))
    noted = odf.table.TableCell(valuetype="string")
    note = odf.office.Annotation()
    note.addElement(odf.text.P(text="not part of the cell"))
    noted.addElement(note)
    noted.addElement(odf.text.P(text="with a note"))
    add(spaced, noted)
    add(cell("joined", "string", numbercolumnsspanned=1, numberrowsspanned=2), cell("1", "float", value="1"))
    add(cell(covered=True), cell("2", "float", value="2"))
    add(cell(repeated=1024), numberrowsrepeated=1048000)
    book.spreadsheet.addElement(table)
    other = odf.table.Table(name=" Hidden one", stylename="ta9")
    row = odf.table.TableRow()
    row.addElement(cell("5", "float", value="5"))
    other.addElement(row)
    book.spreadsheet.addElement(other)
    book.save(str(path))


# calamine does not give the merged blocks of .ods, nor the text of errors, leaves durations of over
# a day in ISO 8601, and does not tell percentages from other numbers.
ODS_MERGES = {
    "odfpy.ods": {"Figures": ["A1:D1", "A15:A16"]},
    "libreoffice.ods": {" Table 1": ["A1:F1", "A30:A32", "C2:D2", "E2:F2"]},
}
ODS_TEXTS = {"odfpy.ods": {"Figures": {"B9": "25%"}}, "libreoffice.ods": {
    " Table 1": {"A10": "#N/A", "B10": "#DIV/0!", "D4": "25%", "D5": "1e-05%",
                 "F4": "33.3333333333333%"},
    "Moments": {"B8": "26:30:00", "B23": "36:00:00"},
}}


def seen_by_openpyxl(path):
    seen = {}
    for sheet in openpyxl.load_workbook(path, data_only=True).worksheets:
        cells = {c.coordinate: shown(c) for row in sheet.iter_rows() for c in row}
        seen[sheet.title] = {
            "cells": {place: value for place, value in cells.items() if value},
            "merges": sorted(str(block) for block in sheet.merged_cells.ranges),
            "state": sheet.sheet_state,
        }
    return seen


def seen_by_calamine(path):
    seen = {}
    book = python_calamine.CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        cells = {
            f"{get_column_letter(column + 1)}{row + 1}": text(value)
            for row, values in enumerate(rows) for column, value in enumerate(values)}
        cells |= ODS_TEXTS.get(path.name, {}).get(name, {})
        seen[name] = {"cells": {place: value for place, value in cells.items() if value},
                      "merges": ODS_MERGES[path.name].get(name, [])}
    return seen


REAL = "data/places/ons_code_history/restructuring_2013_to_2023.xlsx"


def digests(path):
    """For each sheet how many cells have a text, and a 64-bit FNV-1a hash of them in order."""
    found = []
    for sheet in openpyxl.load_workbook(path, data_only=True).worksheets:
        count, value = 0, 0xCBF29CE484222325
        for row in sheet.iter_rows():
            for cell in row:
                said = shown(cell)
                if not said:
                    continue
                count += 1
                for part in (str(cell.row), str(cell.column - 1), said):
                    for byte in part.encode() + b"\x1f":
                        value = (value ^ byte) * 0x100000001B3 % 2**64
        found.append({"cells": count, "hash": f"{value:x}"})
    return found


def main():
    FOLDER.mkdir(exist_ok=True)
    make_openpyxl(FOLDER / "openpyxl.xlsx")
    make_openpyxl(FOLDER / "openpyxl-1904.xlsx", openpyxl.utils.datetime.MAC_EPOCH)
    make_xlsxwriter(FOLDER / "xlsxwriter.xlsx")
    make_odfpy(FOLDER / "odfpy.ods")
    if "--libreoffice" in sys.argv:
        for kind in ("ods", "xlsx"):
            out = FOLDER / "made"
            subprocess.run(["soffice", "--headless", "--convert-to", kind, "--outdir", str(out),
                            str(FOLDER / "openpyxl.xlsx")], check=True)
            (out / f"openpyxl.{kind}").replace(FOLDER / f"libreoffice.{kind}")
            out.rmdir()
    seen = {}
    for path in sorted(FOLDER.iterdir()):
        seen[path.name] = (
            seen_by_openpyxl(path) if path.suffix == ".xlsx"
            else seen_by_calamine(path))
    versions = {module.__name__: module.__version__ for module in (openpyxl, xlsxwriter)}
    shared = HERE.parents[3] / "shared"
    if (shared / REAL).exists():
        (HERE / "real_workbooks.json").write_text(
            json.dumps({REAL: digests(shared / REAL)}, indent=1) + "\n")
    table = {"versions": versions | {"odfpy": "1.4.1", "python_calamine": "0.9.1"}, "files": seen}
    (HERE / "workbooks.json").write_text(
        json.dumps(table, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()

"""Times other readers on a large workbook: best of `runs`, in seconds, from opening to the last cell.

    python3 workbook_peers.py make large.xlsx [rows]   a sheet of `rows` x 10, invented and seeded
    python3 workbook_peers.py time large.xlsx [runs]

Needs XlsxWriter to make the sheet; openpyxl (read_only) and python-calamine to be timed. Each reads
every cell as a value. Yardstick is timed on the same file by WorkbookSpeedTests:

    YARDSTICK_LARGE_WORKBOOK=large.xlsx swift test -c release --disable-testable-imports \
        --filter WorkbookSpeedTests
"""

import datetime as dt
import random
import sys
import time


def make(path, rows):
    import xlsxwriter
    book = xlsxwriter.Workbook(path)
    book.set_properties({"created": dt.datetime(2024, 1, 1)})
    sheet = book.add_worksheet("Long")
    date = book.add_format({"num_format": "dd/mm/yyyy"})
    chance = random.Random(1)
    sheet.write_row(0, 0, ["Code", "Council", "Measure", "Date", "Year", "Numerator",
                           "Denominator", "Value", "Lower", "Upper"])
    for row in range(1, rows + 1):
        council = chance.randrange(350)
        numerator, denominator = chance.randrange(5000), 5000 + chance.randrange(90000)
        value = numerator / denominator
        sheet.write_string(row, 0, f"E0{6000000 + council}")
        sheet.write_string(row, 1, f"Council number {council}")
        sheet.write_string(row, 2, f"Measure {row % 80}: an invented share of people")
        sheet.write_datetime(row, 3, dt.datetime(2010 + row % 14, 3, 31), date)
        sheet.write_string(row, 4, f"{2009 + row % 14}-{(10 + row % 14):02}")
        for column, number in enumerate(
                (numerator, denominator, value, value * 0.9, round(value * 1.1, 4)), 5):
            sheet.write_number(row, column, number)
    book.close()


def read_openpyxl(path):
    import openpyxl
    count = 0
    for sheet in openpyxl.load_workbook(path, read_only=True, data_only=True).worksheets:
        for row in sheet.iter_rows(values_only=True):
            count += sum(value is not None for value in row)
    return count


def read_calamine(path):
    import python_calamine
    book = python_calamine.CalamineWorkbook.from_path(path)
    count = 0
    for name in book.sheet_names:
        for row in book.get_sheet_by_name(name).to_python():
            count += sum(value != "" for value in row)
    return count


def measure(path, runs):
    for label, read in (("calamine", read_calamine), ("openpyxl read_only", read_openpyxl)):
        times = []
        for _ in range(runs):
            start = time.perf_counter()
            count = read(path)
            times.append(time.perf_counter() - start)
        print(f"{label}: best {min(times):.2f} s of {runs}, {count} cells")


if __name__ == "__main__":
    job, path = sys.argv[1], sys.argv[2]
    number = int(sys.argv[3]) if len(sys.argv) > 3 else None
    make(path, number or 200_000) if job == "make" else measure(path, number or 3)

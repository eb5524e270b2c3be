"""Writes real_files.csv: what Python's csv module reads in the real exports under ../shared.

    python3 generate_real_files.py ../../../../shared > real_files.csv

One row a file: encoding, rows that are not blank, distinct widths, and a 64-bit FNV-1a hash of
the cells' UTF-8 with U+001F after each cell and U+001E after each row.
"""

import csv
import io
import pathlib
import platform
import sys

MASK = (1 << 64) - 1


def fnv(rows):
    value = 0xCBF29CE484222325
    for row in rows:
        for byte in ("".join(cell + "\x1f" for cell in row) + "\x1e").encode():
            value = ((value ^ byte) * 0x100000001B3) & MASK
    return value


def main(shared):
    print(f"path,encoding,rows,widths,hash,source\n,,,,,Python {platform.python_version()} csv")
    for path in sorted(pathlib.Path(shared, "data").glob("*/*.csv")):
        data = path.read_bytes()
        try:
            encoding, text = "utf8", data.decode("utf-8-sig")
        except UnicodeDecodeError:
            encoding, text = "windows1252", data.decode("cp1252")
        rows = [row for row in csv.reader(io.StringIO(text, newline="")) if row]
        widths = len({len(row) for row in rows})
        name = path.relative_to(shared)
        print(f"{name},{encoding},{len(rows)},{widths},{fnv(rows):016x},")


if __name__ == "__main__":
    main(sys.argv[1])

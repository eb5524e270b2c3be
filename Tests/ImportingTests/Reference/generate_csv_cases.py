"""Writes csv_cases.json: CSV files and what Python's csv module reads in them.

    python3 generate_csv_cases.py > csv_cases.json

Each case has the bytes of a file in hexadecimal and either the rows or, as `refused`, the
reason why a strict reader must not accept it. The named cases are those that real exports and
RFC 4180 suggest; the numbered ones are seeded strings over the characters that matter.

A file is well formed when it matches the grammar of RFC 4180 with any line end, written below
as a regular expression; Python's csv module then gives the rows. (The module alone is laxer: it
takes a quote inside an unquoted cell as text.) Blank lines give no row. Rows must be of one
width.
"""

import csv
import io
import json
import platform
import random
import re

CELL = r'(?:"(?:[^"]|"")*"|[^",\r\n]*)'
RECORD = rf"{CELL}(?:,{CELL})*"
FILE = re.compile(rf"(?:{RECORD}(?:\r\n|\r|\n))*(?:{RECORD})?")

NAMED = {
    "comma in quotes": b'first,last,address,city,zip\nJohn,Doe,120 any st.,"Anytown, WW",08123\n',
    "empty cells": b'a,b,c\n1,"",""\n2,3,4\n',
    "empty cells crlf": b'a,b,c\r\n1,"",""\r\n2,3,4\r\n',
    "escaped quotes": b'a,b\n1,"ha ""ha"" ha"\n3,4\n',
    "json": b'key,val\n1,"{""type"": ""Point"", ""coordinates"": [102.0, 0.5]}"\n',
    "newlines": b'a,b,c\n1,2,3\n"Once upon \na time",5,6\n7,8,9\n',
    "newlines crlf": b'a,b,c\r\n1,2,3\r\n"Once upon \r\na time",5,6\r\n7,8,9\r\n',
    "quotes and newlines": b'a,b\n1,"ha \n""ha"" \nha"\n3,4\n',
    "simple": b"a,b,c\n1,2,3\n",
    "simple crlf": b"a,b,c\r\n1,2,3\r\n",
    "simple cr": b"a,b,c\r1,2,3\r",
    "mixed line ends": b"a,b\r\n1,2\n3,4\r5,6",
    "utf8": "a,b,c\n1,2,3\n4,5,ʤ\n6,Ynys Môn,€\n".encode(),
    "mark and quoted header": '\ufeff"area","value"\nE1,2\n'.encode(),
    "mark alone": b"\xef\xbb\xbf",
    "no line end at the end": b"a,b\n1,2",
    "quoted cell at the end": b'a,b\n1,"2"',
    "empty file": b"",
    "one line end": b"\n",
    "header only": b"a,b\n",
    "header only without a line end": b"a,b",
    "blank lines": b"\n\na,b\n\n1,2\n\r\n\r\n3,4\n\n",
    "one column with an empty quoted cell": b'a\n""\n1\n',
    "empty last cell": b"a,b\n1,\n",
    "empty last cell at the end": b"a,b\n1,",
    "empty first cell": b"a,b\n,2\n",
    "only delimiters": b"a,b,c\n,,\n",
    "trailing delimiter": b"a,b\n1,2,\n",
    "short row": b"a,b\n1\n",
    "spaces are text": b"a,b\n 1 , 2\n",
    "space before quotes": b'a,b\n1, "2"\n',
    "space after quotes": b'a,b\n1,"2" \n',
    "text after quotes": b'a,b\n1,"2"x\n',
    "quotes left open": b'a,b\n1,"2\n3,4\n',
    "quotes left open at the end": b'a,b\n1,"',
    "quote inside a cell": b'a,b\n1,5" pipe\n',
    "quote at the end of a cell": b'a,b\n1,x"\n3,4',
    "only quotes": b'"""",""""""\n',
    "cr inside quotes": b'a,b\n1,"x\ry"\n',
    "crlf across a 64-byte edge": b"a" * 63 + b"\r\n" + b"b" * 63 + b"\r\n",
    "doubled quotes across a 64-byte edge": b'"' + b"a" * 62 + b'""' + b'b"\n',
    "quotes closing at a 64-byte edge": b'"' + b"a" * 62 + b'"\n' + b"c\n",
    "300 columns": b",".join(b"%d" % i for i in range(300)) + b"\n",
}


def case(name, data):
    text = data.decode("utf-8-sig")
    if not FILE.fullmatch(text):
        return {"name": name, "hex": data.hex(), "refused": "quotes"}
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]
    if len({len(row) for row in rows}) > 1:
        return {"name": name, "hex": data.hex(), "refused": "ragged"}
    return {"name": name, "hex": data.hex(), "rows": rows}


def main():
    draw = random.Random(4180)
    cases = [case(name, data) for name, data in NAMED.items()]
    for number in range(1200):
        alphabet = 'a,"\n\r' if number % 2 else 'aa,,""""\n'
        text = "".join(draw.choice(alphabet) for _ in range(draw.randint(1, 10)))
        pad = "x" * draw.choice([0, 0, 58, 61, 125])
        cases.append(case(f"seeded {number}", (pad + text).encode()))
    print('{"source": "Python %s, module csv",\n"cases": [' % platform.python_version())
    print(",\n".join(json.dumps(one) for one in cases))
    print("]}")


if __name__ == "__main__":
    main()

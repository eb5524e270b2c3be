"""Writes a long file in the layout of the DfE's LAIT download, with seeded values.

    python3 make_long_csv.py long.csv [rows]

Nine columns, text and numbers; council names with commas are quoted, as in the real file.
"""

import csv
import pathlib
import random
import sys

AREAS = pathlib.Path(__file__).parent.parent / "datasets" / "uk-context" / "areas.csv"
TOPICS = ["Children Looked After", "Child Protection", "Early Years", "Key Stage 2"]


def main(path, rows):
    draw = random.Random(20240601)
    with open(AREAS, newline="", encoding="utf-8") as file:
        names = [row["name"] for row in csv.DictReader(file)
                 if row["nation"] == "England" and row["tier"] != "lower" and not row["valid_to"]]
    areas = [(200 + i, name) for i, name in enumerate(names[:153])]
    written = 0
    with open(path, "w", newline="") as out:
        out.write("Topic,Measure,Measure_short,LA Number,LA and Regions,Years,Years_num,"
                  "Values,values_num\r\n")
        measure = 0
        while written < rows:
            topic = TOPICS[measure % len(TOPICS)]
            title = f"{topic}: children in measure {measure}, rate per 10000 aged 0-17"
            for year in range(2013, 2024):
                for number, name in areas:
                    if written == rows:
                        return
                    value = draw.lognormvariate(3, 1)
                    full = repr(value) if measure % 4 == 0 else f"{value:.1f}"
                    shown = "c" if draw.random() < 0.02 else f"{value:.1f}"
                    if shown == "c":
                        full = ""
                    quoted = f'"{name}"' if "," in name else name
                    out.write(f'{topic},"{title}",M{measure},{number},{quoted},'
                              f"{year}-{(year + 1) % 100:02d},{year},{shown},{full}\r\n")
                    written += 1
            measure += 1


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 640_000)

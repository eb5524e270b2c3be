"""Times pandas, polars and DuckDB reading a CSV file whole: best and median of `runs`, MB/s.

    python3 csv_peers.py long.csv [runs]

Each gives every column in its own memory, numbers as numbers. Polars and DuckDB use all cores
and are also timed on one.
"""

import os
import statistics
import subprocess
import sys
import time

READERS = {
    "pandas": "import pandas as m; read = lambda p: m.read_csv(p, engine='c')",
    "polars": "import polars as m; read = lambda p: m.read_csv(p, infer_schema_length=10000)",
    "duckdb": "import duckdb as m; read = lambda p: m.sql("
              "f\"create or replace table t as select * from read_csv('{p}', sample_size=20000)\")",
}
ONE_CORE = {
    "polars": {"POLARS_MAX_THREADS": "1"},
    "duckdb": {"THREADS": "1"},
}
CHILD = """
import os, sys, time
{setup}
if os.environ.get("THREADS"): m.sql("set threads to 1")
path, runs = sys.argv[1], int(sys.argv[2])
for _ in range(runs):
    start = time.perf_counter(); read(path); print(time.perf_counter() - start)
sys.stderr.write(m.__version__)
"""


def report(label, path, runs, setup, extra):
    child = subprocess.run(
        [sys.executable, "-c", CHILD.format(setup=setup), path, str(runs)],
        capture_output=True, text=True, env={**os.environ, **extra})
    if child.returncode:
        print(f"{label}: {child.stderr.strip().splitlines()[-1]}")
        return
    times = [float(line) for line in child.stdout.split()]
    size = os.path.getsize(path) / 1e6
    print(f"{label} {child.stderr}: best {size / min(times):.0f} MB/s "
          f"({min(times) * 1000:.0f} ms), median {size / statistics.median(times):.0f} MB/s")


if __name__ == "__main__":
    path, runs = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 7
    for label, setup in READERS.items():
        report(label, path, runs, setup, {})
        if label in ONE_CORE:
            report(f"{label} (one core)", path, runs, setup, ONE_CORE[label])

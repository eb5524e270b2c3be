"""Yardstick's exact neighbours beside scikit-learn's brute force, in one run.

    python Benchmarks/neighbours_peer.py TABLE.csv[.gz] [--k 20] [--repeats 5]

needs: numpy, pandas, scikit-learn, and `swift build -c release --package-path Benchmarks`
first. Both sides start from the values in memory, scale them and return the k nearest others
of every row, distances included; they take turns, and the best and the median of each are
printed. Then every list is compared, place by place.
"""
import argparse, pathlib, statistics, subprocess, tempfile, time

import numpy as np
import pandas as pd
import sklearn
from sklearn.neighbors import NearestNeighbors

here = pathlib.Path(__file__).parent
parser = argparse.ArgumentParser()
parser.add_argument("table")
parser.add_argument("--k", type=int, default=20)
parser.add_argument("--repeats", type=int, default=5)
options = parser.parse_args()

frame = pd.read_csv(options.table)
codes, values = frame.iloc[:, 0].to_numpy(str), frame.iloc[:, 1:].select_dtypes("number")
order = np.argsort(codes, kind="stable")
codes, values = codes[order], values.to_numpy(float)[order]


def scikit_learn():
    start = time.perf_counter()
    z = (values - values.mean(0)) / values.std(0, ddof=1)
    found = NearestNeighbors(n_neighbors=options.k, algorithm="brute").fit(z).kneighbors()
    return time.perf_counter() - start, found


binary = here / ".build/release/NeighboursBenchmark"
peer, own = [], []
with tempfile.TemporaryDirectory() as folder:
    table, lists = f"{folder}/table.csv", f"{folder}/lists.csv"
    pd.DataFrame(values).set_axis(codes).to_csv(table, index_label="code")
    for _ in range(options.repeats):
        seconds, (distances, places) = scikit_learn()
        peer.append(seconds)
        output = subprocess.run(
            [binary, table, str(options.k), "1", lists], check=True, capture_output=True, text=True)
        lines = dict(line.split() for line in output.stdout.splitlines())
        own.append(float(lines["lists"]))
    found = pd.read_csv(lists, header=None, dtype={0: str, 1: str})

print(f"{len(codes)} rows x {values.shape[1]} columns, k = {options.k}, self excluded")
for name, times in ((f"scikit-learn {sklearn.__version__}", peer), ("yardstick", own)):
    print(f"{name:20} best {min(times):.3f} s  median {statistics.median(times):.3f} s")
print(f"ratio of medians     {statistics.median(peer) / statistics.median(own):.2f}")
same = found[1].to_numpy().reshape(-1, options.k) == codes[places]
error = np.abs(found[2].to_numpy().reshape(-1, options.k) - distances)
print(f"places that differ   {np.sum(~same)} of {same.size}; largest difference {error.max():.1e}")
if "profile" in lines:
    print(f"one profile          {float(lines['profile']):.4f} s (1,000 reweightings)")

#!/usr/bin/env python3
"""A million intervals by SciPy beside IntervalsBenchmark, in one run.

Usage: intervals_peer.py PATH_TO/IntervalsBenchmark
"""
import subprocess
import sys
import time

import numpy as np
import scipy
from scipy import special

COUNT, RUNS, TAIL = 1_000_000, 5, 0.025


def best(body):
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        body()
        times.append(time.perf_counter() - start)
    return 1000 * min(times)


def main(benchmark):
    print(subprocess.run([benchmark], capture_output=True, text=True, check=True).stdout, end="")
    for largest in (20_000, 500):
        random = np.random.default_rng(1)
        bases = random.integers(1, largest + 1, COUNT).astype(float)
        counts = np.floor(random.random(COUNT) * (bases + 1))

        def poisson():
            special.gammaincinv(counts, TAIL)
            special.gammainccinv(counts + 1, TAIL)

        def clopper_pearson():
            special.betaincinv(counts, bases - counts + 1, TAIL)
            special.betaincinv(counts + 1, bases - counts, 1 - TAIL)

        print(f"SciPy {scipy.__version__}, bases up to {largest}, exact Poisson: best {best(poisson):.0f} ms")
        print(f"SciPy {scipy.__version__}, bases up to {largest}, Clopper–Pearson: best {best(clopper_pearson):.0f} ms")


if __name__ == "__main__":
    main(sys.argv[1])

#!/usr/bin/env python3
"""How often the history-outlier rule speaks where there is nothing but noise.

Simulates blocks of 32 councils with independent noise round a level of their own (normal, or
Laplace, whose tails are heavier) and applies the rule as `Quality.md` writes it down. Prints the
share of cells told, by the length of the series and by whether the cell has a neighbour on both
sides; `history_outlier_chance.csv` is its output. Seeded; NumPy only.
"""
import sys

import numpy as np

AREAS, MID_SCORE, MID_RATIO, END_SCORE, END_RATIO = 32, 6.0, 2.0, 10.0, 3.0


def told(x):
    """Cells told in a block x [area, period] without gaps: middle count, end count."""
    d = np.diff(x, axis=1)
    d = d - np.median(d, axis=0)
    size = np.abs(d)
    pool = 1.4826 * np.median(size)
    period = 1.4826 * np.median(size, axis=0)
    n = x.shape[1]
    mid = end = 0
    for k in range(n):
        touching = [t for t in (k - 1, k) if 0 <= t < n - 1]
        others = [t for t in range(n - 1) if t not in touching]
        own = 1.4826 * np.median(size[:, others], axis=1)
        scale = np.maximum(np.maximum(own, pool), period[touching].max())
        most = size[:, others].max(axis=1)
        if len(touching) == 2:
            same = d[:, touching[0]] * -d[:, touching[1]] > 0
            jump = np.where(same, size[:, touching].min(axis=1), 0)
            mid += int(((jump >= MID_SCORE * scale) & (jump >= MID_RATIO * most)).sum())
        else:
            jump = size[:, touching[0]]
            end += int(((jump >= END_SCORE * scale) & (jump >= END_RATIO * most)).sum())
    return mid, end


def main():
    rng = np.random.default_rng(7)
    print("# made by history_outlier_chance.py with NumPy", np.__version__)
    print("noise,points,middle_cells,middle_share,end_cells,end_share")
    for noise in ("normal", "laplace"):
        for n in (5, 6, 8, 10, 14, 24):
            blocks = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
            mid = end = 0
            for _ in range(blocks):
                size = (AREAS, n)
                x = rng.normal(size=size) if noise == "normal" else rng.laplace(size=size)
                one, two = told(x)
                mid, end = mid + one, end + two
            cells, ends = blocks * AREAS * (n - 2), blocks * AREAS * 2
            print(f"{noise},{n},{cells},{mid / cells:.3g},{ends},{end / ends:.3g}")


if __name__ == "__main__":
    main()

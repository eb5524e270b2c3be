#!/usr/bin/env python3
"""How often the level-shift rule speaks where no definition changed.

Simulates blocks of 32 councils: noise of their own (standard deviation 1), and a step common to
all in each period (normal, standard deviation `common`). Applies the rule as `Quality.md` writes
it down and prints the share of steps told. Seeded; NumPy only.
"""
import numpy as np

AREAS, BLOCKS = 32, 4000


def told(x):
    d = np.diff(x, axis=1)
    medians = np.median(d, axis=0)
    spreads = 1.4826 * np.median(np.abs(d - medians), axis=0)
    found = 0
    for t in range(d.shape[1]):
        others = np.delete(medians, t)
        centre = np.median(others)
        deviation = 1.4826 * np.median(np.abs(others - centre))
        usual = np.median(np.delete(spreads, t))
        same = (d[:, t] > 0).sum() if medians[t] > 0 else (d[:, t] < 0).sum()
        away = abs(medians[t] - centre)
        found += bool(
            same * 10 >= AREAS * 9 and away > 6 * max(deviation, usual / 4)
            and abs(medians[t]) > usual and away > 2 * np.abs(others - centre).max())
    return found


def main():
    rng = np.random.default_rng(11)
    print("# made by level_shift_chance.py with NumPy", np.__version__)
    print("points,common,steps,share")
    for n in (6, 8, 12, 24):
        for common in (0.0, 0.5, 1.0, 2.0):
            found = 0
            for _ in range(BLOCKS):
                x = rng.normal(size=(AREAS, n)) + np.cumsum(rng.normal(size=n)) * common
                found += told(x)
            steps = BLOCKS * (n - 1)
            print(f"{n},{common},{steps},{found / steps:.3g}")


if __name__ == "__main__":
    main()

"""Dispersion of ten councils about their own value and about a target of one half, on the three scales.

Winsorised at 10 % (type 7), φ = Σz²/I, τ² by DerSimonian and Laird; rates relative to the target. The
numbers stand in `FunnelTargetTests.swift`. Python 3.11.7, NumPy 2.4.6.
"""
import numpy as np

x = np.array([300, 450, 520, 280, 610, 400, 750, 330, 480, 570.0])
n = np.array([2000, 2200, 3100, 1500, 3300, 2600, 3500, 1700, 2400, 3000.0])
centre, target = x.sum() / n.sum(), 0.5


def dispersion(z, s):
    low, high = np.quantile(z, [0.1, 0.9])
    kept, w = np.clip(z, low, high), 1 / s**2
    total, count = (kept**2).sum(), len(kept)
    return total / count, max(0, (total - (count - 1)) / (w.sum() - (w**2).sum() / w.sum()))


for name, forward, error in [
    ("arcsine", lambda v: np.arcsin(np.sqrt(v)), lambda about: 0.5 / np.sqrt(n)),
    ("root", lambda v: np.sqrt(v / target), lambda about: 0.5 / np.sqrt(n * target)),
    ("log", lambda v: np.log(v / target), lambda about: 1 / np.sqrt(n * about)),
]:
    for about in (centre, target):
        s = error(about)
        print(name, repr(float(about)), *map(float, dispersion((forward(x / n) - forward(about)) / s, s)))

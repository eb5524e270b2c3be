"""Reference lists of neighbours, from SciPy and scikit-learn.

    python generate_neighbours.py   (writes neighbours_table.csv and neighbours_lists.csv here)

Each case is written as its definition reads, by the library's own scaler or metric where there
is one. Distances with gaps are scikit-learn's `nan_euclidean_distances`, which rescales by the
number of columns; with weights, the same written out. Ties go by code.
"""
import pathlib

import numpy as np
import scipy
import sklearn
from scipy.spatial.distance import cdist
from scipy.stats import median_abs_deviation, rankdata
from sklearn.metrics.pairwise import nan_euclidean_distances
from sklearn.preprocessing import MinMaxScaler, StandardScaler

here = pathlib.Path(__file__).parent
rng = np.random.default_rng(20240614)
n, names = 40, ["size", "density", "young", "old", "means", "share"]
codes = [f"E{i:08d}" for i in rng.permutation(n) + 1]
X = np.column_stack([
    np.exp(rng.normal(12, 0.8, n)).round(), np.exp(rng.normal(6, 1.5, n)).round(1),
    rng.normal(18, 2, n).round(1), rng.normal(20, 5, n).round(1),
    np.exp(rng.normal(10, 0.2, n)).round(-2), rng.beta(1, 8, n).round(2)])
gaps = rng.random((n, 6)) < 0.08
G = np.where(gaps, np.nan, X)
weights = np.array([2, 1, 0.5, 0, 1.25, 1])

order = np.argsort(codes)
codes, X, G = [codes[i] for i in order], X[order], G[order]
stamp = f"# DO NOT EDIT: made by generate_neighbours.py, numpy {np.__version__}, scipy " \
        f"{scipy.__version__}, scikit-learn {sklearn.__version__}\n"


def z(a):
    return (a - np.nanmean(a, 0)) / np.nanstd(a, 0, ddof=1)


def robust(a):
    return (a - np.median(a, 0)) / median_abs_deviation(a, axis=0, scale=1 / 1.4826)


def clipped(a, share):  # pandas' and the ONS's winsorising: to the type-7 quantiles
    return np.clip(a, np.quantile(a, share, 0), np.quantile(a, 1 - share, 0))


def mahalanobis(a, w=None):
    root = np.sqrt(np.ones(a.shape[1]) if w is None else w)
    keep = root > 0
    inverse = np.linalg.inv(np.cov(a[:, keep].T))
    return cdist(a[:, keep] * root[keep], a[:, keep] * root[keep], "mahalanobis", VI=inverse)


def gappy(a, w):
    known = ~np.isnan(a)
    out = np.full((n, n), np.inf)
    for i in range(n):
        for j in range(n):
            both = known[i] & known[j]
            if w[both].sum() / w.sum() >= 0.7:
                out[i, j] = np.sqrt(np.sum(w[both] * (a[i, both] - a[j, both]) ** 2)
                                    * w.sum() / w[both].sum())
    return out


floor = np.array([[np.mean(~np.isnan(G[i]) & ~np.isnan(G[j])) >= 0.7 for j in range(n)]
                  for i in range(n)])
cases = {
    "robust": cdist(robust(X), robust(X)),
    "rank": cdist(z(rankdata(X, axis=0)), z(rankdata(X, axis=0))),
    "log": cdist(z(np.log(X[:, :5])), z(np.log(X[:, :5]))),
    "sqrt": cdist(z(np.sqrt(X)), z(np.sqrt(X))),
    "winsorise": cdist(z(clipped(X, 0.05)), z(clipped(X, 0.05))),
    "population": cdist(StandardScaler().fit_transform(X), StandardScaler().fit_transform(X)),
    "range": cdist(MinMaxScaler().fit_transform(X), MinMaxScaler().fit_transform(X)),
    "weighted": cdist(z(X), z(X), "euclidean", w=weights),
    "weighted_manhattan": cdist(z(X), z(X), "cityblock", w=weights),
    "mahalanobis": mahalanobis(z(X)),
    "weighted_mahalanobis": mahalanobis(z(X), weights),
    "mahalanobis_of_ranks": mahalanobis(z(rankdata(X, axis=0))),
    "gaps": np.where(floor, nan_euclidean_distances(z(G)), np.inf),
    "weighted_gaps": gappy(z(G), weights),
}

with open(here / "neighbours_table.csv", "w") as out:
    out.write(stamp + "code," + ",".join(names) + "," + ",".join(f"{v}_gaps" for v in names) + "\n")
    for code, full, holed in zip(codes, X, G):
        cells = [repr(float(v)) for v in full] + ["" if np.isnan(v) else repr(float(v)) for v in holed]
        out.write(code + "," + ",".join(cells) + "\n")
with open(here / "neighbours_lists.csv", "w") as out:
    out.write(stamp + "case,code,rank,neighbour,distance\n")
    for case, distances in cases.items():
        distances = distances + np.diag(np.full(n, np.inf))
        for i, row in enumerate(distances):
            for rank, j in enumerate(np.argsort(row, kind="stable")[:5], 1):
                if np.isfinite(row[j]):
                    out.write(f"{case},{codes[i]},{rank},{codes[j]},{float(row[j])!r}\n")

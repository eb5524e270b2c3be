"""Reference Cholesky factors, solutions and condition numbers.

    python generate_cholesky.py   (writes cholesky.csv here)

Factors and solutions by mpmath at 50 digits from the doubles as they are; the condition number
is the exact 1 / (|A|_1 |A^-1|_1), which LAPACK estimates.
"""
import pathlib

import mpmath
import numpy as np

mpmath.mp.dps = 50
rng = np.random.default_rng(11)
root = rng.normal(size=(5, 5))
matrices = {
    "covariance": np.cov(rng.normal(size=(30, 4)).T),
    "random": root @ root.T + np.eye(5) / 8,
    "hilbert": np.array([[1 / (i + j + 1) for j in range(6)] for i in range(6)]),
}
lines = [f"# DO NOT EDIT: made by generate_cholesky.py, mpmath {mpmath.__version__}, "
         f"numpy {np.__version__}", "matrix,what,row,column,value"]
for name, a in matrices.items():
    a = np.tril(a) + np.tril(a, -1).T
    exact = mpmath.matrix(a.tolist())
    order = len(a)
    factor, inverse = mpmath.cholesky(exact), exact ** -1
    solution = mpmath.lu_solve(exact, mpmath.matrix(list(range(1, order + 1))))
    rcond = 1 / (mpmath.mnorm(exact, 1) * mpmath.mnorm(inverse, 1))
    for i in range(order):
        for j in range(order):
            lines.append(f"{name},entry,{i},{j},{float(a[i, j])!r}")
            lines.append(f"{name},factor,{i},{j},{float(factor[i, j])!r}")
        lines.append(f"{name},solution,{i},0,{float(solution[i])!r}")
    lines.append(f"{name},rcond,0,0,{float(rcond)!r}")
(pathlib.Path(__file__).parent / "cholesky.csv").write_text("\n".join(lines) + "\n")

// The Fortran routines of LAPACK that `LinearAlgebra` calls, and nothing else.
//
// Debian ships no `lapacke.h` with the reference library, and the Fortran interface is
// the one every provider has. `size_t` last is the hidden length of a character argument.

#ifndef YARDSTICK_CLAPACK_SHIM_H
#define YARDSTICK_CLAPACK_SHIM_H

#include <stddef.h>

/// Cholesky factor of a symmetric positive definite matrix.
void dpotrf_(const char *uplo, const int *n, double *a, const int *lda, int *info, size_t uploLength);

/// Solves with a Cholesky factor, one right-hand side a column.
void dpotrs_(const char *uplo, const int *n, const int *nrhs, const double *a, const int *lda,
             double *b, const int *ldb, int *info, size_t uploLength);

/// Reciprocal condition number in the 1-norm, estimated from a Cholesky factor.
void dpocon_(const char *uplo, const int *n, const double *a, const int *lda, const double *anorm,
             double *rcond, double *work, int *iwork, int *info, size_t uploLength);

#endif

// The Fortran routines of LAPACK that `LinearAlgebra` calls, and nothing else.
//
// Debian ships no `lapacke.h` with the reference library, and the Fortran interface is
// the one every provider has. `size_t` last is the hidden length of a character argument.

#ifndef YARDSTICK_CLAPACK_SHIM_H
#define YARDSTICK_CLAPACK_SHIM_H

#include <stddef.h>

/// Cholesky factor of a symmetric positive definite matrix.
void dpotrf_(const char *uplo, const int *n, double *a, const int *lda, int *info, size_t uploLength);

#endif

// Measured inner loops that need wider vectors than SwiftPM's default target gives.
//
// Plain C, no unsafe flags: each loop is compiled once per instruction set and picked when the
// program runs. Multiplications and additions are never fused, so every machine gives the same
// bits. Nothing here knows what the rows stand for.

#ifndef YARDSTICK_CKERNELS_H
#define YARDSTICK_CKERNELS_H

#include <stddef.h>
#include <stdint.h>

/// How the differences of two rows are summed, in column order, starting from 0.
typedef enum {
  /// The sum of (x - y)^2.
  CKSquaredDifferences = 0,
  /// The sum of |x - y|.
  CKAbsoluteDifferences = 1
} CKDifference;

/// For each of `count` rows, the `k` other rows with the smallest sum of differences.
///
/// `rows` holds `count` x `width` finite values, row after row. `indices` and `sums` receive
/// `count` x `k` entries: for each row its nearest others in order of sum, then of index. The
/// sums are those of the plain loop over the columns, to the last bit, whatever the machine or
/// the number of `threads` (1 or more). Requires 1 <= k < count < 2^31.
///
/// Returns 0, or 1 when memory or a thread could not be had.
int ck_nearest_rows(
    const double *rows, size_t count, size_t width, size_t k, CKDifference difference,
    size_t threads, int32_t *indices, double *sums);

#endif

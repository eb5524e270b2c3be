// The register tile of the nearest-rows kernel, compiled once per instruction set.
//
// Goals, in order: the sums of the plain loop to the last bit (columns in order, no fused
// multiply-add); the same answer on every machine; speed.
//
// A tile is ROWS rows against the 8 rows of one packed panel. All its sums stay in
// registers while the columns stream by. The terms are never negative and rounding is monotone,
// so a partial sum above a limit already rules a pair out: every few columns the tile is dropped
// when no pair in it can still enter a list.

#ifndef YARDSTICK_NEAREST_TILE_H
#define YARDSTICK_NEAREST_TILE_H

#include <stddef.h>

#pragma STDC FP_CONTRACT OFF

/// Eight doubles: one AVX-512 register, two of AVX2, four of SSE2 or NEON.
typedef double Lanes __attribute__((vector_size(64), aligned(64)));
typedef long long LaneMask __attribute__((vector_size(64)));

enum {
  /// Rows of the packed block that lie side by side in one panel.
  LaneCount = 8,
  /// Columns summed between two looks at the limits.
  LookEvery = 8,
  /// Largest tile of any instruction set, in rows.
  MaximumTileRows = 6
};

#define ALWAYS_INLINE static inline __attribute__((always_inline))

/// Sums one tile of ROWS x 8 into `sums`; returns 0, with `sums` unfinished, when every pair is
/// above both of its limits: that of its row and that of its column.
ALWAYS_INLINE int sum_tile(
    const double *rows, const double *panel, size_t width, int absolute, const double *rowLimits,
    const Lanes *columnLimits, Lanes *sums, const int ROWS) {
  Lanes total[MaximumTileRows];
  #pragma clang loop unroll(full)
  for (int r = 0; r < ROWS; r++) total[r] = (Lanes){0};

  for (size_t column = 0; column < width;) {
    const size_t stop = column + LookEvery < width ? column + LookEvery : width;
    for (; column < stop; column++) {
      const Lanes other = *(const Lanes *)(panel + column * LaneCount);
      #pragma clang loop unroll(full)
      for (int r = 0; r < ROWS; r++) {
        const Lanes step = other - rows[(size_t)r * width + column];
        total[r] += absolute ? __builtin_elementwise_abs(step) : step * step;
      }
    }
    LaneMask within = {0};
    #pragma clang loop unroll(full)
    for (int r = 0; r < ROWS; r++)
      within |= (total[r] <= rowLimits[r]) | (total[r] <= *columnLimits);
    if (!__builtin_reduce_or(within)) return 0;
  }

  #pragma clang loop unroll(full)
  for (int r = 0; r < ROWS; r++) sums[r] = total[r];
  return 1;
}

#endif

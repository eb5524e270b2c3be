// The register tile of the nearest-rows kernel, compiled once per instruction set.
//
// Goals, in order: the sums of the plain loop to the last bit (columns in order, no fused
// multiply-add); the same answer on every machine; speed.
//
// A tile is ROWS rows against VECTORS x 8 columns of the packed block. All its sums stay in
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
  /// Columns of the packed block that lie side by side.
  PanelWidth = 16,
  LaneCount = 8,
  /// Columns summed between two looks at the limits.
  LookEvery = 8,
  /// Largest tile of any instruction set, in rows.
  MaximumTileRows = 6
};

#define ALWAYS_INLINE static inline __attribute__((always_inline))

/// Sums one tile into `sums` (ROWS x VECTORS x 8); returns 0, with `sums` unfinished, when every
/// pair is above both of its limits: that of its row and that of its column.
ALWAYS_INLINE int sum_tile(
    const double *rows, const double *panel, size_t width, int absolute, const double *rowLimits,
    const Lanes *columnLimits, Lanes *sums, const int ROWS, const int VECTORS) {
  Lanes total[MaximumTileRows][2];
  #pragma clang loop unroll(full)
  for (int r = 0; r < ROWS; r++)
    #pragma clang loop unroll(full)
    for (int v = 0; v < VECTORS; v++) total[r][v] = (Lanes){0};

  for (size_t column = 0; column < width;) {
    const size_t stop = column + LookEvery < width ? column + LookEvery : width;
    for (; column < stop; column++) {
      Lanes other[2];
      #pragma clang loop unroll(full)
      for (int v = 0; v < VECTORS; v++)
        other[v] = *(const Lanes *)(panel + column * PanelWidth + v * LaneCount);
      #pragma clang loop unroll(full)
      for (int r = 0; r < ROWS; r++) {
        const double own = rows[(size_t)r * width + column];
        #pragma clang loop unroll(full)
        for (int v = 0; v < VECTORS; v++) {
          const Lanes step = other[v] - own;
          total[r][v] += absolute ? __builtin_elementwise_abs(step) : step * step;
        }
      }
    }
    LaneMask within = {0};
    #pragma clang loop unroll(full)
    for (int r = 0; r < ROWS; r++)
      #pragma clang loop unroll(full)
      for (int v = 0; v < VECTORS; v++)
        within |= (total[r][v] <= rowLimits[r]) | (total[r][v] <= columnLimits[v]);
    if (!__builtin_reduce_or(within)) return 0;
  }

  #pragma clang loop unroll(full)
  for (int r = 0; r < ROWS; r++)
    #pragma clang loop unroll(full)
    for (int v = 0; v < VECTORS; v++) sums[r * VECTORS + v] = total[r][v];
  return 1;
}

#endif

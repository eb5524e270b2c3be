// Exact nearest rows: direct differences in cache tiles, the selection fused in.
//
// Each pair of blocks is visited once and serves both rows of every pair: (x - y)^2 is
// (y - x)^2 to the bit. Threads take blocks as they come, each with its own lists, which are
// merged at the end; the order (sum, index) is total, so who took what cannot be seen.

#include "CKernels.h"
#include "nearest_tile.h"

#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum {
  /// Rows in a block: whole tiles of 2, 4 and 6 rows and whole panels; two blocks of 30
  /// columns stay in the nearest two caches.
  BlockRows = 96,
  PanelsPerBlock = BlockRows / PanelWidth
};

typedef struct {
  const double *rows;    // padded to whole blocks with zeros, row after row
  const double *panels;  // padded with infinity, [panel][column][lane]
  size_t count, width, k, blocks;
  int absolute;
  atomic_size_t next;
} Job;

/// One thread's lists: for each row the best `k` so far, in order.
typedef struct {
  Job *job;
  double *sums;
  int32_t *indices;
  double *limits;  // the k-th sum of each row so far; -infinity in the padding
} Lists;

static void offer(Lists *lists, size_t row, double sum, size_t other) {
  const size_t k = lists->job->k;
  double *sums = lists->sums + row * k;
  int32_t *indices = lists->indices + row * k;
  const int32_t index = (int32_t)other;
  if (sum > sums[k - 1] || (sum == sums[k - 1] && index > indices[k - 1])) return;
  size_t place = k - 1;
  while (place > 0 &&
         (sum < sums[place - 1] || (sum == sums[place - 1] && index < indices[place - 1]))) {
    sums[place] = sums[place - 1];
    indices[place] = indices[place - 1];
    place--;
  }
  sums[place] = sum;
  indices[place] = index;
  lists->limits[row] = sums[k - 1];
}

/// Offers every pair of a summed tile to the row, and off the diagonal to the column too.
ALWAYS_INLINE void select_tile(
    Lists *lists, const Lanes *sums, size_t row0, size_t column0, int mirrored, const int ROWS,
    const int VECTORS) {
  const Lanes *columnLimits = (const Lanes *)(lists->limits + column0);
  for (int r = 0; r < ROWS; r++) {
    const size_t row = row0 + (size_t)r;
    for (int v = 0; v < VECTORS; v++) {
      const Lanes found = sums[r * VECTORS + v];
      LaneMask within = found <= lists->limits[row];
      if (mirrored) within |= found <= columnLimits[v];
      if (!__builtin_reduce_or(within)) continue;
      for (int lane = 0; lane < LaneCount; lane++) {
        const size_t column = column0 + (size_t)(v * LaneCount + lane);
        if (!within[lane] || row == column) continue;
        if (row >= lists->job->count || column >= lists->job->count) continue;
        offer(lists, row, found[lane], column);
        if (mirrored) offer(lists, column, found[lane], row);
      }
    }
  }
}

/// Every pair of one block of rows with one block of columns.
ALWAYS_INLINE void visit_blocks(
    Lists *lists, size_t rowBlock, size_t columnBlock, const int absolute, const int ROWS,
    const int VECTORS) {
  const Job *job = lists->job;
  const int mirrored = rowBlock != columnBlock;
  const size_t firstRow = rowBlock * BlockRows, firstColumn = columnBlock * BlockRows;
  Lanes sums[MaximumTileRows * 2];
  const Lanes nowhere = (Lanes){0} - INFINITY;
  const Lanes none[2] = {nowhere, nowhere};
  for (size_t offset = 0; offset < BlockRows; offset += (size_t)VECTORS * LaneCount) {
    const size_t column = firstColumn + offset;
    const double *panel =
        job->panels + column / PanelWidth * PanelWidth * job->width + column % PanelWidth;
    const Lanes *columnLimits = mirrored ? (const Lanes *)(lists->limits + column) : none;
    for (size_t row = firstRow; row < firstRow + BlockRows; row += ROWS)
      if (sum_tile(job->rows + row * job->width, panel, job->width, absolute,
                   lists->limits + row, columnLimits, sums, ROWS, VECTORS))
        select_tile(lists, sums, row, column, mirrored, ROWS, VECTORS);
  }
}

ALWAYS_INLINE void visit_all(Lists *lists, const int ROWS, const int VECTORS) {
  Job *job = lists->job;
  for (;;) {
    const size_t rowBlock = atomic_fetch_add(&job->next, 1);
    if (rowBlock >= job->blocks) return;
    for (size_t columnBlock = rowBlock; columnBlock < job->blocks; columnBlock++) {
      if (job->absolute) visit_blocks(lists, rowBlock, columnBlock, 1, ROWS, VECTORS);
      else visit_blocks(lists, rowBlock, columnBlock, 0, ROWS, VECTORS);
    }
  }
}

static void visit_baseline(Lists *lists) { visit_all(lists, 2, 1); }

#if defined(__x86_64__)
__attribute__((target("avx2"))) static void visit_avx2(Lists *lists) { visit_all(lists, 4, 1); }
__attribute__((target("avx512f"))) static void visit_avx512(Lists *lists) {
  visit_all(lists, 6, 2);
}
#endif

static void *visit(void *argument) {
  Lists *lists = argument;
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f")) visit_avx512(lists);
  else if (__builtin_cpu_supports("avx2")) visit_avx2(lists);
  else visit_baseline(lists);
#else
  visit_baseline(lists);
#endif
  return NULL;
}

static int open_lists(Lists *lists, Job *job) {
  const size_t entries = job->count * job->k;
  lists->job = job;
  lists->sums = malloc(entries * sizeof(double));
  lists->indices = malloc(entries * sizeof(int32_t));
  lists->limits = aligned_alloc(64, job->blocks * BlockRows * sizeof(double));
  if (!lists->sums || !lists->indices || !lists->limits) return 1;
  for (size_t i = 0; i < entries; i++) {
    lists->sums[i] = INFINITY;
    lists->indices[i] = INT32_MAX;
  }
  for (size_t i = 0; i < job->blocks * BlockRows; i++)
    lists->limits[i] = i < job->count ? INFINITY : -INFINITY;
  return 0;
}

static void close_lists(Lists *lists) {
  free(lists->sums);
  free(lists->indices);
  free(lists->limits);
}

/// Rows as they are, padded to whole blocks; and the same values in panels of columns.
static void pack(
    const double *source, size_t count, size_t width, size_t padded, double *rows,
    double *panels) {
  memset(rows, 0, padded * width * sizeof(double));
  memcpy(rows, source, count * width * sizeof(double));
  for (size_t row = 0; row < padded; row++)
    for (size_t column = 0; column < width; column++)
      panels[(row / PanelWidth * width + column) * PanelWidth + row % PanelWidth] =
          row < count ? source[row * width + column] : INFINITY;
}

static int run(Job *job, Lists *lists, size_t threads) {
  pthread_t handles[threads];
  size_t started = 1;
  int failed = open_lists(&lists[0], job);
  for (; !failed && started < threads; started++) {
    failed = open_lists(&lists[started], job) ||
             pthread_create(&handles[started], NULL, visit, &lists[started]);
    if (failed) break;
  }
  if (!failed) visit(&lists[0]);
  else atomic_store(&job->next, job->blocks);
  for (size_t t = 1; t < started; t++) pthread_join(handles[t], NULL);
  return failed;
}

int ck_nearest_rows(
    const double *rows, size_t count, size_t width, size_t k, CKDifference difference,
    size_t threads, int32_t *indices, double *sums) {
  const size_t blocks = (count + BlockRows - 1) / BlockRows;
  const size_t padded = blocks * BlockRows;
  const size_t bytes = (padded * width * sizeof(double) + 63) / 64 * 64 + 64;
  if (threads > blocks) threads = blocks;
  if (threads < 1) threads = 1;
  double *packedRows = aligned_alloc(64, bytes), *panels = aligned_alloc(64, bytes);
  Lists *lists = calloc(threads, sizeof(Lists));
  int failed = !packedRows || !panels || !lists;
  if (!failed) {
    pack(rows, count, width, padded, packedRows, panels);
    Job job = {.rows = packedRows, .panels = panels, .count = count, .width = width, .k = k,
               .blocks = blocks, .absolute = difference == CKAbsoluteDifferences};
    failed = run(&job, lists, threads);
    for (size_t t = 1; !failed && t < threads; t++)
      for (size_t row = 0; row < count; row++)
        for (size_t i = 0; i < k && lists[t].indices[row * k + i] != INT32_MAX; i++)
          offer(&lists[0], row, lists[t].sums[row * k + i],
                (size_t)lists[t].indices[row * k + i]);
    if (!failed) {
      memcpy(sums, lists[0].sums, count * k * sizeof(double));
      memcpy(indices, lists[0].indices, count * k * sizeof(int32_t));
    }
  }
  for (size_t t = 0; lists && t < threads; t++) close_lists(&lists[t]);
  free(lists);
  free(packedRows);
  free(panels);
  return failed;
}

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
  /// Rows in a block: whole tiles of 2, 4 and 6 rows, whole panels of 8; two blocks of 30
  /// columns stay in the nearest two caches.
  BlockRows = 96
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
  double *limits;  // no sum above it is wanted by the row; -infinity in the padding
  int seeding;     // only the diagonal blocks, to find limits
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
  if (sums[k - 1] < lists->limits[row]) lists->limits[row] = sums[k - 1];
}

/// Offers every pair of a summed tile to the row, and off the diagonal to the column too.
ALWAYS_INLINE void select_tile(
    Lists *lists, const Lanes *sums, size_t row0, size_t column0, const Lanes *columnLimits,
    int mirrored, const int ROWS) {
  const size_t count = lists->job->count;
  for (int r = 0; r < ROWS; r++) {
    const size_t row = row0 + (size_t)r;
    const LaneMask within = (sums[r] <= lists->limits[row]) | (sums[r] <= *columnLimits);
    if (row >= count || !__builtin_reduce_or(within)) continue;
    for (int lane = 0; lane < LaneCount; lane++) {
      const size_t column = column0 + (size_t)lane;
      if (!within[lane] || row == column || column >= count) continue;
      offer(lists, row, sums[r][lane], column);
      if (mirrored) offer(lists, column, sums[r][lane], row);
    }
  }
}

/// Every pair of one block of rows with one block of columns.
ALWAYS_INLINE void visit_blocks(
    Lists *lists, size_t rowBlock, size_t columnBlock, const int absolute, const int ROWS) {
  const Job *job = lists->job;
  const int mirrored = rowBlock != columnBlock;
  const size_t firstRow = rowBlock * BlockRows, firstColumn = columnBlock * BlockRows;
  const Lanes none = (Lanes){0} - INFINITY;
  Lanes sums[MaximumTileRows];
  for (size_t column = firstColumn; column < firstColumn + BlockRows; column += LaneCount) {
    const double *panel = job->panels + column * job->width;
    const Lanes *columnLimits = mirrored ? (const Lanes *)(lists->limits + column) : &none;
    for (size_t row = firstRow; row < firstRow + BlockRows; row += (size_t)ROWS)
      if (sum_tile(job->rows + row * job->width, panel, job->width, absolute,
                   lists->limits + row, columnLimits, sums, ROWS))
        select_tile(lists, sums, row, column, columnLimits, mirrored, ROWS);
  }
}

ALWAYS_INLINE void visit_all(Lists *lists, const int ROWS) {
  Job *job = lists->job;
  if (lists->seeding) {
    for (size_t block = 0; block < job->blocks; block++) {
      if (job->absolute) visit_blocks(lists, block, block, 1, ROWS);
      else visit_blocks(lists, block, block, 0, ROWS);
    }
    return;
  }
  for (;;) {
    const size_t rowBlock = atomic_fetch_add(&job->next, 1);
    if (rowBlock >= job->blocks) return;
    for (size_t columnBlock = rowBlock; columnBlock < job->blocks; columnBlock++) {
      if (job->absolute) visit_blocks(lists, rowBlock, columnBlock, 1, ROWS);
      else visit_blocks(lists, rowBlock, columnBlock, 0, ROWS);
    }
  }
}

static void visit_baseline(Lists *lists) { visit_all(lists, 2); }

#if defined(__x86_64__)
__attribute__((target("avx2"))) static void visit_avx2(Lists *lists) { visit_all(lists, 4); }
__attribute__((target("avx512f"))) static void visit_avx512(Lists *lists) {
  visit_all(lists, 6);
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

static void clear(Lists *lists) {
  for (size_t i = 0; i < lists->job->count * lists->job->k; i++) {
    lists->sums[i] = INFINITY;
    lists->indices[i] = INT32_MAX;
  }
}

static int open_lists(Lists *lists, Job *job) {
  const size_t entries = job->count * job->k;
  lists->job = job;
  lists->sums = malloc(entries * sizeof(double));
  lists->indices = malloc(entries * sizeof(int32_t));
  lists->limits = aligned_alloc(64, job->blocks * BlockRows * sizeof(double));
  if (!lists->sums || !lists->indices || !lists->limits) return 1;
  clear(lists);
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
      panels[(row / LaneCount * width + column) * LaneCount + row % LaneCount] =
          row < count ? source[row * width + column] : INFINITY;
}

/// Bounds every row by its k-th nearest within its own block, so that no thread starts blind.
/// Rows that lie together are often alike, and a bound found early spares most of the sums.
static void seed_limits(Lists *lists) {
  lists->seeding = 1;
  visit(lists);
  lists->seeding = 0;
  clear(lists);
}

static int run(Job *job, Lists *lists, size_t threads) {
  pthread_t handles[threads];
  size_t started = 1;
  int failed = open_lists(&lists[0], job);
  if (!failed) seed_limits(&lists[0]);
  for (; !failed && started < threads; started++) {
    failed = open_lists(&lists[started], job);
    if (failed) break;
    memcpy(lists[started].limits, lists[0].limits, job->blocks * BlockRows * sizeof(double));
    failed = pthread_create(&handles[started], NULL, visit, &lists[started]);
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

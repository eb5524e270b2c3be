#!/usr/bin/env bash
# Every check of the project: one line a step when green, the whole output of a step that fails.
set -euo pipefail
cd "$(dirname "$0")/.."

log="$(mktemp)"
trap 'rm -f "$log"' EXIT
passed=0

# step NAME COMMAND… runs quietly; a failing step prints what it said and ends the run.
step() {
  local name="$1" start=$SECONDS
  shift
  if "$@" >"$log" 2>&1; then
    printf '%-34s ok  %4d s\n' "$name" $((SECONDS - start))
  else
    printf '%-34s FAILED\n' "$name"
    cat "$log"
    printf '%d passed, 1 failed\n' "$passed"
    exit 1
  fi
}

# Adds up what swift test says it ran: a run of no test is a failure of the gate itself.
tests() {
  local name="$1"
  shift
  step "$name" swift test "$@"
  local count
  count=$(sed -n 's/.*Test run with \([0-9]*\) tests* .*passed.*/\1/p' "$log" | tail -1)
  [ "${count:-0}" -gt 0 ] || { cat "$log"; echo "no test ran"; exit 1; }
  passed=$((passed + count))
}

check=(--explicit-target-dependency-import-check error)
release="$(swift build -c release --show-bin-path)/yardstick"

step "imports against the design" scripts/check-imports.py
step "house style" swift format lint --strict -r Package.swift Sources Tests Benchmarks
step "outside judges" scripts/outside-judges.sh
export PATH="$PWD/.build/judges/bin:$PATH"
step "build, debug" swift build --build-tests "${check[@]}"
tests "tests, debug" --skip-build
tests "build and tests, release" -c release --disable-testable-imports "${check[@]}"
step "datasets by frictionless" python3 datasets/scripts/check_datasets.py datasets
step "compare against pandas, Scotland" python3 Tests/Oracles/compare_pandas.py "$release" datasets/scotland-lgbf
step "targets against pandas, Scotland" python3 Tests/Oracles/target_pandas.py "$release" datasets/scotland-lgbf 60
step "targets against pandas, England" python3 Tests/Oracles/target_pandas.py "$release" datasets/england-children 40
step "baskets against NumPy" python3 Tests/Oracles/basket_numpy.py "$release" 100
step "control charts by their definitions" python3 Tests/Oracles/spc_definitions.py "$release" 400
step "funnels by their definitions" python3 Tests/Oracles/funnel_definitions.py "$release" datasets/scotland-lgbf 60
step "planted defects are found" python3 Tests/Oracles/plant_defects.py "$release" datasets --seeds 2
step "README and help" scripts/check-docs.py
[ -d ../shared/oracles ] || echo "../shared is not there: conformance tests that read it were skipped"
printf '%d passed, 0 failed\n' "$passed"

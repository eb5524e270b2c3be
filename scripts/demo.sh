#!/usr/bin/env bash
# Builds in release and runs the main job on the bundled datasets.
set -euo pipefail
cd "$(dirname "$0")/.."

swift build -c release --product yardstick --quiet
yardstick="$(swift build -c release --show-bin-path)/yardstick"

show() {
  printf '\n$ yardstick %s\n\n' "$*"
  "$yardstick" "$@"
}

show compare --area Falkirk --peers family --data datasets/scotland-lgbf
show neighbours --area Leeds --within tier,nation --data datasets/uk-context

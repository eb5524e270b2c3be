#!/usr/bin/env bash
# Checks the bundled datasets with the real frictionless validator and their own rules.
set -euo pipefail
cd "$(dirname "$0")/.."

venv=.build/checks-venv
if [ ! -x "$venv/bin/frictionless" ]; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check 'frictionless==5.18.1'
fi
PATH="$PWD/$venv/bin:$PATH" python3 datasets/scripts/check_datasets.py datasets

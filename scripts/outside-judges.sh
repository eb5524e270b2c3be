#!/usr/bin/env bash
# Puts the programs that judge our output from outside into a Python environment of their own.
set -euo pipefail
cd "$(dirname "$0")/.."

environment=.build/judges
stamp="$environment/requirements"
requirements='frictionless>=5.18,<6 pandas>=2.2,<3 scipy>=1.14,<2 statsmodels>=0.14,<1'
[ -f "$stamp" ] && [ "$(cat "$stamp")" = "$requirements" ] && exit 0
mkdir -p .build
python3 -m venv "$environment"
# shellcheck disable=SC2086  # a list of words
"$environment/bin/pip" install --quiet --disable-pip-version-check $requirements
printf '%s' "$requirements" >"$stamp"

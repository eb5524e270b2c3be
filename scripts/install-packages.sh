#!/usr/bin/env bash
# Installs the Debian packages the build and its checks need; does nothing when none is missing.
set -euo pipefail

packages=(
  liblapack-dev    # dense linear algebra, through the Fortran interface
  libblas-dev
  libboost-math-dev # special functions, headers only
  libsqlite3-dev   # the ledger's file
  libssl-dev       # SHA-256, from libcrypto
  python3          # outside judges: frictionless, pandas, scipy
  libzip-dev       # workbooks: their parts
  libexpat1-dev    # workbooks: the XML in them
  python3-venv
)

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

echo "installing with apt: ${missing[*]}"
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null

#!/bin/sh
# Makes the surrogate table:  tools/surrogate/make.sh FIGURES [TABLE.parquet]
# FIGURES is the folder of real figures (see README.md here). Set PYTHON to a Python with numpy, scipy and xgboost, and
# KEEP to a folder to keep what is in between.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
figures=${1:?Give the folder of real figures.}
table=${2:-$here/../../public/oracle/surrogate101.parquet}
python=${PYTHON:-/usr/bin/python3}
if [ -n "${KEEP:-}" ]; then
  between=$KEEP
else
  between=$(mktemp -d)
  trap 'rm -rf "$between"' EXIT
fi
export PYTHONDONTWRITEBYTECODE=1
node --import tsx "$here/export.ts" "$between/space"
"$python" "$here/fit.py" "$between/space" "$figures" "$between/fit"
"$python" "$here/table.py" "$between/space" "$figures" "$between/fit"
mkdir -p "$(dirname "$table")"
node --import tsx "$here/pack.ts" "$between/fit" "$table"

#!/bin/sh
# Lint, types and tests of the Python side, in the environment that environment.sh finds or makes.
set -eu
cd "$(dirname "$0")"
PYTHON=$(./environment.sh)
"$PYTHON" -m ruff check .
"$PYTHON" -m ruff format --check .
"$PYTHON" -m mypy
"$PYTHON" -m pytest

#!/bin/sh
# Lint, types and tests of the Python side. Uses PYTHON if set (an environment that has the packages),
# else makes a virtual environment in .venv out of requirements.lock.
set -eu
cd "$(dirname "$0")"
if [ -z "${PYTHON:-}" ]; then
    PYTHON=.venv/bin/python
    if [ ! -e .venv/ready ] || [ requirements.lock -nt .venv/ready ]; then
        python3 -m venv .venv
        "$PYTHON" -m pip install --quiet --requirement requirements.lock
        touch .venv/ready
    fi
fi
"$PYTHON" -m ruff check .
"$PYTHON" -m ruff format --check .
"$PYTHON" -m mypy
"$PYTHON" -m pytest

#!/bin/sh
# Prints the Python to run: PYTHON if set (of an environment that has the packages), else that of an environment
# that is made out of the lock files once a machine, in a cache outside the clone. PyTorch goes into it where pip
# finds its CPU build; where it does not, PyTorch's tests are left out, and it says so.
set -eu
cd "$(dirname "$0")"

torch_build() {
    version=$(sed -n 's/^torch==//p' requirements-train.lock)
    # For macOS the registry's own build is for the CPU; elsewhere it brings gigabytes of CUDA.
    [ "$(uname)" = Darwin ] && echo "torch==$version" || echo "torch==$version+cpu"
}

if [ -z "${PYTHON:-}" ]; then
    seen=$(python3 -c 'import hashlib, pathlib, sys
print(hashlib.sha256(sys.version.encode() + pathlib.Path("requirements.lock").read_bytes()).hexdigest()[:12])')
    environment="$HOME/.cache/latensify-training/check-$seen"
    PYTHON="$environment/bin/python"
    if [ ! -e "$environment/ready" ]; then
        python3 -m venv --clear "$environment"
        "$PYTHON" -m pip install --quiet --requirement requirements.lock >&2
        touch "$environment/ready"
    fi
    if ! "$PYTHON" -c 'import torch' 2> /dev/null; then
        build=$(torch_build)
        "$PYTHON" -m pip install --quiet --constraint requirements-train.lock "$build" \
            > "$environment/torch.log" 2>&1 ||
            echo "PyTorch's tests are left out: pip finds no $build (PIP_FIND_LINKS or" \
                "PIP_EXTRA_INDEX_URL can name where it lies)" >&2
    fi
fi
echo "$PYTHON"

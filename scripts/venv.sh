#!/bin/sh
# Make the virtual environment .venv, or say in one sentence what is missing.
set -eu
python=${PYTHON:-python3}

command -v "$python" >/dev/null 2>&1 || {
    echo "Python 3.11 or newer is needed and was not found. On Debian: apt install python3 python3-venv" >&2
    exit 1
}
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Python 3.11 or newer is needed; this is $("$python" --version). Name another with: make run PYTHON=python3.12" >&2
    exit 1
}
# A bare Debian has Python without the part that makes virtual environments.
if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null
    else
        echo "The package python3-venv is missing. Please run: sudo apt install python3-venv" >&2
        exit 1
    fi
fi
"$python" -m venv .venv

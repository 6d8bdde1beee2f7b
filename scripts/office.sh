#!/bin/sh
# Put LibreOffice on this machine for the one long test that shows the conference slides. Says what to do where it may not.
set -eu
if command -v soffice >/dev/null 2>&1; then exit 0; fi

if ! command -v apt-get >/dev/null 2>&1; then
    echo "One long test shows slides in LibreOffice. Please install LibreOffice; until then it is left out." >&2
    exit 0
fi
if [ "$(id -u)" = 0 ]; then
    as_root=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    echo "One long test shows slides in LibreOffice. Please run: sudo apt install libreoffice-impress" >&2
    echo "Until then it is left out." >&2
    exit 0
fi
echo "Installing LibreOffice for the test of the slides. This happens once and takes about a minute."
$as_root apt-get update -qq
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libreoffice-impress >/dev/null

#!/bin/sh
# Put a browser on this machine for the tests, with a few fonts. Says what to do where it may not install one.
set -eu
for name in chromium chromium-browser google-chrome google-chrome-stable chrome; do
    if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done

if ! command -v apt-get >/dev/null 2>&1; then
    echo "The tests that open pages need Chromium. Please install Chromium or Google Chrome; until then they are left out." >&2
    exit 0
fi
if [ "$(id -u)" = 0 ]; then
    as_root=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    echo "The tests that open pages need Chromium. Please run: sudo apt install chromium fonts-dejavu-core" >&2
    echo "Until then they are left out." >&2
    exit 0
fi
echo "Installing Chromium for the tests. This happens once and takes a minute or two."
$as_root apt-get update -qq
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null

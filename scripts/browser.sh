#!/bin/sh
# Put a browser on this machine for the tests, with a few fonts.
set -eu
for name in chromium chromium-browser google-chrome google-chrome-stable chrome; do
    if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
exec "$(dirname "$0")/from_debian.sh" "The tests that open pages need Chromium" chromium fonts-dejavu-core

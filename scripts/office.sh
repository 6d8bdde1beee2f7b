#!/bin/sh
# Put LibreOffice on this machine for the long tests that show the conference slides.
set -eu
if command -v soffice >/dev/null 2>&1; then exit 0; fi
exec "$(dirname "$0")/from_debian.sh" "The long tests that show slides need LibreOffice" libreoffice-impress

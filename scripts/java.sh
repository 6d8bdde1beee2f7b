#!/bin/sh
# Put Java on this machine for the tests of the distributed engine.
set -eu
if command -v java >/dev/null 2>&1; then exit 0; fi
exec "$(dirname "$0")/from_debian.sh" "The tests of Spark need Java 17 or 21" default-jre-headless

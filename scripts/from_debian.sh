#!/bin/sh
# Put Debian's packages on this machine for tests that need them: from_debian.sh WHY PACKAGE...
# WHY is a sentence without its full stop. Says what to do where it may not install; the tests are then left out.
set -eu
why=$1
shift
if ! command -v apt-get >/dev/null 2>&1; then
    echo "$why. Please install it; until then they are left out. On Debian it is: $*" >&2
    exit 0
fi
if [ "$(id -u)" = 0 ]; then
    as_root=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    echo "$why. Please run: sudo apt install $*" >&2
    echo "Until then they are left out." >&2
    exit 0
fi
echo "$why. Installing it happens once and takes a minute or two."
$as_root apt-get update -qq
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null

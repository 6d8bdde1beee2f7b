"""The browser of all tests: Debian's Chromium, without a screen, and unable to reach any other machine."""

import shutil

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
QUIET = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-quic", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip
MISSING = "Chromium was not found, so no page was opened. Run scripts/browser.sh, or put chromium on the PATH."


def chromium_path() -> str | None:
    return next(filter(None, map(shutil.which, CHROMIUM)), None)

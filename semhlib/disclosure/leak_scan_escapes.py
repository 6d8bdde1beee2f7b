"""A text and what it says once its escapes are taken away: HTML entities, \\u and %-signs, styles' escapes, twice over.

Leaves out  words that a script puts together only when it runs
"""

import html
import re
from collections.abc import Iterator
from urllib.parse import unquote

from semhlib.disclosure.leak_scan_windows import around

ROUNDS = 5  # escapes within escapes, as in a page that stands in a notebook that stands in a page
_ANY = re.compile(r"\\.|%[0-9a-fA-F]{2}|&(?:#\w{1,8}|[A-Za-z]\w{1,30});?", re.DOTALL)
_BACKSLASH = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_PERCENT = re.compile(r"%[0-9a-fA-F]{2}")
_STYLE = re.compile(r"\\([0-9a-fA-F]{1,6})[ \t\r\n\f]?")
_HALVES = re.compile("[\ud800-\udfff]")
_WHITE = frozenset("ntrbfv\n\r")
_LAST = 0x10FFFF


def unescaped(text: str) -> Iterator[str]:
    """The text itself, then each further reading of the stretches that held an escape, until none is left."""
    yield text
    if styled := around(text, _STYLE.finditer(text)):
        yield _STYLE.sub(lambda found: _sign(found[1]), styled)
    for _ in range(ROUNDS):
        escaped = around(text, _ANY.finditer(text))
        plainer = without_escapes(escaped)
        if plainer == escaped:
            return
        yield plainer
        text = plainer


def without_escapes(text: str) -> str:
    """The text with one layer of escapes taken away."""
    if _PERCENT.search(text):
        text = unquote(text, errors="replace")
    if "\\" in text:
        text = _BACKSLASH.sub(_meant, text)
        if _HALVES.search(text):  # two halves of one sign
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return html.unescape(text) if "&" in text else text


def _meant(found: re.Match[str]) -> str:
    if code := found[1] or found[2] or found[3]:
        return _sign(code)
    return " " if found[4] in _WHITE else found[4]


def _sign(code: str) -> str:
    number = int(code, 16)
    return chr(number) if 0 < number <= _LAST else " "

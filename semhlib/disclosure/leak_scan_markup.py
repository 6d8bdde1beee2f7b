"""What a page or an office document says, without its tags: a name split over tags becomes whole again.

Returns     two readings, since a tag may stand within a word or between two words; and what stands in the tags
"""

import re

from semhlib.disclosure.leak_scan_parts import Text
from semhlib.disclosure.leak_scan_windows import around

_TAG = re.compile(
    r"<!--(?P<comment>.*?)(?:-->|\Z)"
    r"|<!\[CDATA\[(?P<data>.*?)(?:\]\]>|\Z)"
    r"|<(?P<raw>script|style)\b(?P<within>(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*+)>(?P<code>.*?)(?:</(?P=raw)\s*>|\Z)"
    r"|<[?!](?P<told>[^>]*)>"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][\w:.-]*)(?P<inside>(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*+)>",
    re.DOTALL | re.IGNORECASE,
)
_VALUE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_BREAKS = frozenset({
    "p", "br", "tr", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "row", "si", "sp", "title", "table",
    "ul", "ol", "pt", "cr", "tab", "figure", "figcaption", "header", "footer", "main", "dd", "dt", "option", "button",
})  # fmt: skip
# Attributes whose words a person reads or hears.
_READ = frozenset({
    "alt", "title", "descr", "content", "aria-label", "aria-description", "placeholder", "label", "value", "summary",
})  # fmt: skip
# A sign of tags that no sum in a script looks like: a tag that ends, one that needs no end, a remark.
_ANY_TAG = re.compile(r"</[A-Za-z]|/>|<(?:w?br|hr|img|input|meta|link)\b|<!", re.IGNORECASE)


def looks_marked_up(text: str) -> bool:
    return _ANY_TAG.search(text) is not None


def near_tags(text: str) -> str:
    """The stretches of a script or of data where tags stand."""
    return around(text, _ANY_TAG.finditer(text))


def readings(place: tuple[str, ...], text: str) -> tuple[Text, ...]:
    """The text without tags: once with words joined over tags, once parted by them; then attributes, then scripts."""
    joined: list[str] = []
    parted: list[str] = []
    read: list[str] = []
    beside: list[str] = []
    at = 0
    for tag in _TAG.finditer(text):
        between = text[at : tag.start()]
        joined.append(between)
        parted.append(between)
        at = tag.end()
        parted.append(" ")
        if tag["data"] is not None:
            joined.append(tag["data"])
            parted.append(tag["data"])
        elif tag["name"]:
            if tag["name"].rpartition(":")[2].lower() in _BREAKS:
                joined.append("\n")
            if tag["inside"]:
                _sort(tag["inside"], read, beside)
        elif tag["raw"]:
            _sort(tag["within"], read, beside)
            beside.append(tag["code"])
        else:
            beside.append(tag["comment"] or tag["told"] or "")
    joined.append(text[at:])
    parted.append(text[at:])
    return (
        Text(place, "".join(joined)), Text(place, "".join(parted)), Text(place, "\n".join(read)),
        Text(place, "\n".join(beside), "code"),
    )  # fmt: skip


def _sort(inside: str, read: list[str], beside: list[str]) -> None:
    for name, double, single, bare in _VALUE.findall(inside):
        (read if name.lower() in _READ else beside).append(double or single or bare)

"""The one door through which text becomes part of a page: everything is escaped unless it came through here before."""

from collections.abc import Mapping
from html import escape

_NONE: Mapping[str, str] = {}
# Written at the element too: JupyterLab does not have our style sheet.
_UNSEEN = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap"


class Html(str):
    """Text that may stand in a page as it is. Made by `safe`, `tag` and `together`, never by hand from data."""


def safe(text: str) -> Html:
    """Text as it should be read, made safe for a page or a chart label; what is already safe stays as it is."""
    return text if isinstance(text, Html) else Html(escape(text))


def tag(name: str, *inside: str, css: str = "", attributes: Mapping[str, str] = _NONE) -> Html:
    """One element. `inside` is escaped unless it is Html; attributes are always escaped; an empty value stands alone."""
    given = {**({"class": css} if css else {}), **attributes}
    written = "".join(f' {key}="{escape(value)}"' if value else f" {key}" for key, value in given.items())
    return Html(f"<{name}{written}>{together(*inside)}</{name}>")


def together(*parts: str) -> Html:
    """Parts one after the other, each escaped unless it is Html."""
    return Html("".join(safe(part) for part in parts))


def link(words: str, address: str) -> Html:
    return tag("a", words, attributes={"href": address})


def unseen(words: str) -> Html:
    """Words for a screen reader alone."""
    return tag("span", words, css="semh-vh", attributes={"style": _UNSEEN})


def disclosure(summary: str, *inside: str, opened: bool = False, key: str = "") -> Html:
    """Detail that opens on request; `opened` for paper, where nothing can be pressed."""
    attributes = {**({"id": key} if key else {}), **({"open": ""} if opened else {})}
    return tag("details", tag("summary", summary), *inside, css="semh-more", attributes=attributes)


def bullets(*lines: str) -> Html:
    return tag("ul", *(tag("li", line) for line in lines), css="semh-list") if lines else Html("")

"""The story as one HTML file that plays on any machine with the network off: style, script and type are inside it."""

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from semhlib.charts.markup import Html, tag, together
from semhlib.export.slide_markup import slide_markup
from semhlib.export.story import Slide
from semhlib.store.role_public import PublicStore
from semhlib.terms.format import show_date

_HERE = Path(__file__).parent
_FONT = _HERE.parent / "serve/share/jupyter/voila/templates/semh/static/fonts/source-sans-3-latin-wght-normal.woff2"
EXAMPLE = "Example data: no real pupils or schools."


def html_deck(store: PublicStore, slides: Sequence[Slide]) -> bytes:
    """The whole file. The same store and slides give the same bytes.

    Leaves out  anything that would be asked of another machine: the page's own rules forbid it
    """
    style = (_HERE / "deck.css").read_text(encoding="utf-8").replace("FONT", b64encode(_FONT.read_bytes()).decode("ascii"))
    script = (_HERE / "deck.js").read_text(encoding="utf-8")
    digest = b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii")
    rules = (
        "default-src 'none'; font-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
        f"script-src 'sha256-{digest}'"
    )
    title = f"{store.name}: our story"
    head = together(
        Html('<meta charset="utf-8">'),
        tag("meta", attributes={"http-equiv": "Content-Security-Policy", "content": rules}),
        Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        tag("title", title),
        tag("style", Html(style)),
    )
    strip = tag("p", EXAMPLE, css="example") if store.example else Html("")
    body = together(
        tag("header", _heading(title), strip, _buttons()),
        tag("main", *(slide_markup(slide, n, len(slides)) for n, slide in enumerate(slides, 1))),
        tag("p", "", attributes={"role": "status", "aria-live": "polite", "id": "said"}),
        tag("footer", _made(store)),
        tag("script", Html(script)),
    )
    page = tag("html", tag("head", head), tag("body", body), attributes={"lang": "en-GB"})
    return f"<!doctype html>\n{page}\n".encode()


def _heading(title: str) -> Html:
    """The page's own heading, for whoever hears it: a hall sees the slides'."""
    return tag("h1", title, css="unseen")


def _buttons() -> Html:
    """What a keyboard does too, for a hand: hidden where there is no script to listen."""
    names = (("present", "Present"), ("previous", "Previous"), ("next", "Next"), ("stop", "Stop presenting"))
    return tag("div", *(tag("button", words, attributes={"type": "button", "id": key}) for key, words in names), css="buttons")


def _made(store: PublicStore) -> str:
    return (
        f"{store.name}. Figures up to {show_date(store.up_to)}. Release {store.release}, definitions {store.definitions}. "
        "This file asks nothing of any other machine."
    )

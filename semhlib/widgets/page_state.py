"""The page's own state: its address, its title, what is read aloud, and whether the dashboard is still there."""

from collections.abc import Callable
from html import escape
from pathlib import Path

import anywidget
import traitlets as t

from semhlib.widgets.choice import Choice

MOST_SHOWN = 3
# What is said for a moment beside the filters has its places from the start, so that nothing moves.
_LINKS = (
    '<div class="semh-links semh-beside noprint"><a href="?{print}">Print or save as PDF</a>'
    '<button type="button" class="semh-button" data-do="copy">Copy link to this view</button>'
    '<span class="semh-moment semh-copied" hidden></span>'
    '<span class="semh-moment semh-updating" hidden>Updating</span></div>'
)
_ON_PAPER = (
    '<div class="semh-links noprint"><button type="button" class="semh-button" data-do="print">Print this page</button>'
    '<a href="?{back}">Back to the dashboard</a></div>'
)


class PageState(anywidget.AnyWidget):
    """Keeps the browser's page in step with the reader's choices. One per page, shown once.

    In Voilà it writes the choices into the address, sets the title, fills the page's live region, and asks every
    4 seconds whether the dashboard still answers; after 12 seconds of silence it says so. In JupyterLab, which has
    an address, a title and words of its own for this, it only reads announcements aloud.

    Takes       says: what a listener hears after a choice, asked for once the page shows the new view
    """

    # As text: a file would be watched for changes, and the watch would keep every page in memory for good.
    _esm = (Path(__file__).parent / "page_state.js").read_text(encoding="utf-8")
    # Comes along with this widget because every page has one. It speaks to JupyterLab alone.
    _css = (Path(__file__).parent / "lab.css").read_text(encoding="utf-8")

    query = t.Unicode().tag(sync=True)
    title = t.Unicode().tag(sync=True)
    links = t.Unicode().tag(sync=True)
    said = t.Tuple(t.Int(), t.Unicode(), default_value=(0, "")).tag(sync=True)

    def __init__(self, choice: Choice, title: str, says: Callable[[], str] = str):
        super().__init__(query=choice.query(), title=title, links=_links(choice))
        self.says = says
        self.add_class("semh-page-state")
        choice.listen(lambda name: self._follow(choice))
        self.on_msg(self._answer)

    def announce(self, words: str | None = None) -> None:
        """Have a screen reader say how the page has changed. The same words twice are said twice.

        Takes       words: in place of what the page says of itself
        """
        self.said = (self.said[0] + 1, self.says() if words is None else words)

    def _follow(self, choice: Choice) -> None:
        with self.hold_sync():
            self.query, self.links = choice.query(), _links(choice)

    def _answer(self, widget: t.HasTraits, content: object, buffers: object) -> None:
        if isinstance(content, dict) and content.get("ask") == "still there":
            self.send({"answer": "still here"})


def link_notice(choice: Choice) -> str:
    """HTML that names what could not be used of the reader's link; empty where all of it could."""
    parts = choice.not_understood
    if not parts:
        return ""
    more = f" and {len(parts) - MOST_SHOWN} more" if len(parts) > MOST_SHOWN else ""
    named = ", ".join(escape(part) for part in parts[:MOST_SHOWN])
    return f'<p class="semh-note">We could not use part of this link: {named}{more}.</p>'


def _links(choice: Choice) -> str:
    """The row of links beside the filters, or on the print view the one above the sheet."""
    form = _ON_PAPER if choice.printing else _LINKS
    print_, back = (escape(choice.query_without((), printing=printing)) for printing in (True, False))
    return form.format(print=print_, back=back)

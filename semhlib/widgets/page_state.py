"""The page's own state: its address, its title, what is read aloud, and whether the dashboard is still there."""

from html import escape
from pathlib import Path

import anywidget
import traitlets as t

from semhlib.widgets.choice import Choice

MOST_SHOWN = 3


class PageState(anywidget.AnyWidget):
    """Keeps the browser's page in step with the reader's choices. One per page, shown once.

    In Voilà it writes the choices into the address, sets the title, fills the page's live region, and asks every
    4 seconds whether the dashboard still answers; after 12 seconds of silence it says so. In JupyterLab, which has
    an address, a title and words of its own for this, it only reads announcements aloud.
    """

    _esm = Path(__file__).parent / "page_state.js"
    # Comes along with this widget because every page has one. It speaks to JupyterLab alone.
    _css = Path(__file__).parent / "lab.css"

    query = t.Unicode().tag(sync=True)
    title = t.Unicode().tag(sync=True)
    said = t.Tuple(t.Int(), t.Unicode(), default_value=(0, "")).tag(sync=True)

    def __init__(self, choice: Choice, title: str):
        super().__init__(query=choice.query(), title=title)
        self.add_class("semh-page-state")
        choice.listen(lambda name: self.set_trait("query", choice.query()))
        self.on_msg(self._answer)

    def announce(self, words: str) -> None:
        """Have a screen reader say how the page has changed. The same words twice are said twice."""
        self.said = (self.said[0] + 1, words)

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

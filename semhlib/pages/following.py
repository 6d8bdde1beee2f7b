"""A page's body that follows what its reader chooses."""

from collections.abc import Callable, Container

import ipywidgets as w

from semhlib.pages.guard import redrawing
from semhlib.widgets.choice import Choice
from semhlib.widgets.page_state import PageState


def drawn(body: w.VBox, draw: Callable[[], None], choice: Choice, state: PageState, but: Container[str] = ()) -> w.VBox:
    """The body, drawn now and again at each choice; whoever hears the page is told what it then says.

    Takes       but: names of choices that change nothing in the body
    """
    again = redrawing(body, draw)

    def follow(name: str) -> None:
        if name not in but:
            again(name)
            state.announce()

    draw()
    choice.listen(follow)
    return body

"""What a reader sees when a page cannot be shown: what to do and a reference, never a trace or a figure."""

import secrets
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from pathlib import PurePath
from typing import Any

import ipywidgets as w
from traitlets.log import get_logger

from semhlib.charts.markup import Html, tag, together
from semhlib.terms.errors import SemhError
from semhlib.terms.format import show_date


@dataclass(frozen=True)
class Stopped:
    """A page that could not be made, with the words to show instead."""

    words: Html


def guarded(verb: Callable[..., Any]) -> Callable[..., Any]:
    """A verb that gives Stopped in place of any exception, and hands a Stopped it was given straight on."""

    @wraps(verb)
    def careful(*given: Any) -> Any:
        stopped = next((g for g in given if isinstance(g, Stopped)), None)
        if stopped is not None:
            return stopped
        try:
            return verb(*given)
        except Exception as problem:
            return Stopped(words_for(problem))

    return careful


def as_root(verb: Callable[..., Any]) -> Callable[..., w.VBox]:
    """The last verb of a page: always gives one widget to show, whatever happened before."""
    careful = guarded(verb)

    @wraps(verb)
    def root(*given: Any) -> w.VBox:
        made = careful(*given)
        page = w.VBox([w.HTML(made.words)]) if isinstance(made, Stopped) else made
        page.add_class("semh-root")
        return page

    return root


def redrawing(body: w.Box, draw: Callable[[], None]) -> Callable[[str], None]:
    """A listener that draws again after a choice. If that fails, the body says so in place of half a page."""

    def redraw(_name: str) -> None:
        try:
            draw()
        except Exception as problem:
            body.children = (w.HTML(words_for(problem)),)

    return redraw


def words_for(problem: Exception) -> Html:
    """What to show. A SemhError says what to do in words of ours; anything else gets a reference."""
    if isinstance(problem, SemhError):
        return together(tag("h1", "This page has nothing to show yet"), tag("p", str(problem), css="semh-no-links"))
    reference = secrets.token_hex(2).upper()
    _note(reference, problem)
    return sorry(reference, datetime.now())


def sorry(reference: str, now: datetime) -> Html:
    """The words for a page that failed, with a reference that stands in the server's log too."""
    when = f"{show_date(now.date())} {now:%H:%M}"
    again = f"If it happens again, tell your data lead: reference {reference}, {when}."
    return together(
        tag("h1", "Sorry, this page could not be shown"),
        tag("p", f"Your data is safe. Reload the page. {again}", css="semh-no-links"),
    )


def _note(reference: str, problem: Exception) -> None:
    """What failed and where, for the log. Never the message: it may hold a figure or what a file said."""
    last = traceback.extract_tb(problem.__traceback__)[-1]
    get_logger().error(
        "Page failure %s: %s in %s, line %s", reference, type(problem).__name__, PurePath(last.filename).name, last.lineno
    )

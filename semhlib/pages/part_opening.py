"""The verbs of a leaders' page that shows a part of its own beside the store."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

import ipywidgets as w

from semhlib.pages.guard import guarded
from semhlib.pages.opening import open_leaders_store, store_folder
from semhlib.store.role_parts import read_part
from semhlib.store.role_store import LeadersStore
from semhlib.widgets.choice import Choice, read_query

Part = TypeVar("Part")


@dataclass(frozen=True)
class Opened(Generic[Part]):
    """The store that all leaders' pages share, and the part that this page alone shows."""

    store: LeadersStore
    part: Part


def part_verbs(
    kind: type[Part],
    choices: Callable[[Opened[Part], str], Choice],
    page: Callable[[Opened[Part], Choice, date], w.VBox],
) -> tuple[Callable[..., Any], ...]:
    """The verbs open, choose and show of one leaders' page with a part of its own.

    Takes       kind, the part's dataclass; choices, what may be chosen, starting from what a link says; page, the body as it
                stands on a day
    """

    def open_() -> Opened[Part]:
        store = open_leaders_store()
        return Opened(store, read_part(store_folder(os.environ), kind))

    def choose(opened: Opened[Part]) -> Choice:
        return choices(opened, read_query())

    def show(opened: Opened[Part], choice: Choice) -> w.VBox:
        return page(opened, choice, date.today())

    return tuple(guarded(verb) for verb in (open_, choose, show))

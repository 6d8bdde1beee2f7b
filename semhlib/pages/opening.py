"""Where a page's figures lie, opening them, and the verbs that every leaders' notebook begins with."""

import os
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import ipywidgets as w

from semhlib.pages.guard import guarded
from semhlib.store.role_files import read_store, store_state
from semhlib.store.role_store import LeadersStore
from semhlib.terms.errors import SemhError
from semhlib.widgets.choice import Choice, read_query

DEMO = Path("demo", "fernhollow", "roles", "leaders")
HOW_TO = "There are no figures to show yet. To look at an example school, run: semh demo"


def store_folder(environment: Mapping[str, str]) -> Path:
    """The folder of the leaders' figures: the one the server names, else the example school's last one.

    Takes       SEMH_STORE, the folder itself; SEMH_HOME, where the program keeps its files (~/.semh without it)
    """
    named = environment.get("SEMH_STORE")
    if named:
        return Path(named)
    home = environment.get("SEMH_HOME")
    return (Path(home) if home else Path.home() / ".semh") / DEMO


def leaders_verbs(
    choices: Callable[[LeadersStore, str], Choice], page: Callable[[LeadersStore, Choice, date], w.VBox]
) -> tuple[Callable[..., Any], ...]:
    """The verbs open, choose and show of one leaders' page.

    Takes       choices, what may be chosen, starting from what a link says; page, the body as it stands on a day
    """

    def open_() -> LeadersStore:
        return open_leaders_store()

    def choose(store: LeadersStore) -> Choice:
        return choices(store, read_query())

    def show(store: LeadersStore, choice: Choice) -> w.VBox:
        return page(store, choice, date.today())

    return tuple(guarded(verb) for verb in (open_, choose, show))


def open_leaders_store() -> LeadersStore:
    """The figures this page may show.

    Raises      SemhError with what to do where there are none
    """
    folder = store_folder(os.environ)
    if not folder.is_dir():
        raise SemhError(HOW_TO)
    return _kept(folder, store_state(folder))


@lru_cache(maxsize=1)
def _kept(folder: Path, _state: tuple[object, ...]) -> LeadersStore:
    """The store as it was last read: nothing in it ever changes, and a process may show many views of it."""
    return read_store(folder)

"""Where a page's figures lie, and opening them."""

import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from semhlib.store.role_files import read_store, store_state
from semhlib.store.role_store import LeadersStore
from semhlib.terms.errors import SemhError

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

"""What a lead's page may open: its published store, the inbox that it shares with the importer, and who is there."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from semhlib.pages.opening import store_folder
from semhlib.store.inbox import silent_for
from semhlib.store.lead_store import LEFT_OUT, LeadStore
from semhlib.store.role_files import read_lead_store
from semhlib.terms.errors import SemhError

LEAD = "lead"
SILENT = 60  # seconds: the importer is heard of every few
NOTHING = "Nothing has been imported yet. Ask whoever looks after this server to import a first folder: semh import FOLDER"
NO_INBOX = (
    "Files cannot be added here, for this page has no inbox to leave them in. Ask whoever looks after this server: the "
    "lead's pages are started with semh serve --role lead."
)
NOT_THERE = "The folder for files that are brought is not there. Ask whoever looks after this server to make it again."


@dataclass(frozen=True, kw_only=True)
class Lead:
    """One person at a lead's page. `reader` is empty where nobody signs in, as in JupyterLab."""

    folder: Path
    inbox: Path | None
    reader: str

    def store(self) -> LeadStore:
        """What is published now."""
        return read_lead_store(self.folder)

    def beside(self, store: LeadStore) -> Path:
        """The folder of the store, where other files of the same copy lie."""
        return self.folder / store.snapshot

    def left_out(self, store: LeadStore) -> Path:
        """The rows that the current import did not use."""
        return self.beside(store) / LEFT_OUT

    def open_inbox(self) -> Path:
        """The inbox.

        Raises      SemhError where there is none, with whom to ask
        """
        if self.inbox is None:
            raise SemhError(NO_INBOX)
        if not self.inbox.is_dir():
            raise SemhError(NOT_THERE)
        return self.inbox


def open_lead(environment: Mapping[str, str] = os.environ) -> Lead:
    """Who is there, and what they may open.

    Raises      SemhError with what to do where nothing is published for a lead
    """
    named = environment.get("SEMH_STORE")
    folder = Path(named) if named else store_folder(environment).with_name(LEAD)
    if not folder.is_dir():
        raise SemhError(NOTHING)
    inbox = environment.get("SEMH_INBOX")
    return Lead(folder=folder, inbox=Path(inbox) if inbox else None, reader=environment.get("SEMH_READER", ""))


def silence(inbox: Path, waited: float) -> str:
    """A sentence where the importer has not been heard of for more than a minute; empty where it has.

    Takes       waited: seconds for which somebody has waited for it
    """
    seconds = silent_for(inbox)
    if (seconds is None and waited <= SILENT) or (seconds is not None and seconds <= SILENT):
        return ""
    since = "has not been heard of yet" if seconds is None else f"has not been heard of for {_long(seconds)}"
    return f"The importer {since}. Your files are kept. Ask whoever looks after this server to start it: semh inbox --watch"


def _long(seconds: float) -> str:
    minutes = int(seconds // 60)
    if minutes >= 120:
        return f"{minutes // 60:,} hours"
    return "more than a minute" if minutes < 2 else f"{minutes} minutes"

"""The front door of one role's server: whose pages these are, who may come in, and where it is written down."""

import json
import os
from dataclasses import dataclass, replace
from pathlib import Path

from semhlib.serve.access_settings import AccessSettings, read_access
from semhlib.store.audit_log import AuditLog
from semhlib.store.people import read_people
from semhlib.store.private_files import kept_key, make_folder
from semhlib.terms.errors import SemhError

ROLES = {"leaders": "leaders", "lead": "leads"}  # role, and its folder of notebooks
EXAMPLE = "example"


@dataclass(frozen=True, kw_only=True)
class FrontDoor:
    """All that the parts of a server which guard it share.

    folder      the role's own: who may sign in, the server's key, the audit log
    store       the role's published figures
    pages       names of the pages that are there
    """

    role: str
    folder: Path
    store: Path
    pages: frozenset[str]
    settings: AccessSettings
    audit: AuditLog

    @property
    def key(self) -> bytes:
        """What this server's cookies are signed with."""
        return kept_key(make_folder(self.folder))

    @property
    def can_sign_out(self) -> bool:
        return self.settings.sign_in != EXAMPLE

    @property
    def keeps_passwords(self) -> bool:
        """Whether people sign in with a password that this server keeps, and can change it."""
        return self.settings.sign_in == "local"

    def shows_example(self) -> bool:
        return shows_example(self.store)

    def store_name(self) -> str:
        """The name of the store that is shown now."""
        try:
            return (self.store / "current").read_text(encoding="utf-8").strip()
        except OSError:
            return ""


def open_door(role: str, folder: Path, store: Path, pages: frozenset[str], sign_in: str = "") -> FrontDoor:
    """The front door of a role's server, with the way to sign in decided.

    Without any, only example data is shown, and only to whoever sits at this machine. That is decided by what the
    published store says of itself and by who can reach this server, never by an option.

    Raises      SemhError where nobody could sign in
    """
    settings = read_access(folder, sign_in)
    if not settings.sign_in:
        settings = replace(settings, sign_in=_usual(role, folder, store, settings))
    if settings.sign_in == "local" and not read_people(folder):
        raise _nobody(role)
    return FrontDoor(role=role, folder=folder, store=store, pages=pages, settings=settings, audit=AuditLog(folder, role))


def _usual(role: str, folder: Path, store: Path, settings: AccessSettings) -> str:
    if read_people(folder):
        return "local"
    if settings.this_machine_only and shows_example(store):
        return EXAMPLE
    raise _nobody(role)


def _nobody(role: str) -> SemhError:
    return SemhError(f"Nobody can sign in yet, so nothing is shown. Add a person first: semh people add NAME --role {role}")


_known: dict[Path, tuple[object, bool]] = {}


def shows_example(store: Path) -> bool:
    """Whether a role's published store says that all in it is made up. Whatever cannot be read is not an example."""
    try:
        name = (store / "current").read_text(encoding="utf-8").strip()
        file = store / name / "store.json"
        stat = os.stat(file)
        state = (name, stat.st_mtime_ns, stat.st_size, stat.st_ino)
        if _known.get(store, (None,))[0] != state:
            _known[store] = (state, json.loads(file.read_bytes())["school"]["example"] is True)
        return _known[store][1]
    except (OSError, ValueError, KeyError, TypeError):
        return False

"""The pair of keys for backups: the public half stays with the home, the secret half is kept elsewhere."""

from pathlib import Path
from typing import Any

import pyrage

from semhlib.store.private_files import write_private
from semhlib.terms.errors import SemhError

RECIPIENT = "backup.recipient"


def new_key(home: Path, file: Path) -> None:
    """Make a new pair of keys: the secret half into a file to be kept elsewhere, the public half into the home.

    Raises      SemhError where the file is there already, or lies in the home
    """
    if home.resolve() in file.resolve().parents:
        raise SemhError("Keep the secret key away from what it opens: give a file outside the home folder, on a stick, say.")
    if file.exists():
        raise SemhError(f"There is a file {file.name} already. A key written over opens nothing again. Nothing was changed.")
    pair = pyrage.x25519.Identity.generate()
    write_private(file, f"{pair}\n".encode())
    write_private(home / RECIPIENT, f"{pair.to_public()}\n".encode())


def public_key(home: Path) -> Any:
    """The key that backups of a home are closed with.

    Raises      SemhError where there is none yet
    """
    try:
        return pyrage.x25519.Recipient.from_str((home / RECIPIENT).read_text(encoding="utf-8").strip())
    except FileNotFoundError:
        raise SemhError("There is no key for backups yet. Make one first: semh backup key FILE") from None
    except (pyrage.RecipientError, UnicodeDecodeError):
        raise SemhError("The key for backups cannot be read. Make a new one: semh backup key FILE") from None


def secret_keys(key: Path) -> list[Any]:
    """The secret keys in a file; lines that begin with # are notes.

    Raises      SemhError where there is none
    """
    try:
        lines = [line.strip() for line in key.read_text(encoding="utf-8").splitlines()]
        found = [pyrage.x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#")]
    except FileNotFoundError:
        raise SemhError(f"There is no key file {key.name}. Nothing was changed.") from None
    except (pyrage.IdentityError, UnicodeDecodeError):
        found = []
    if not found:
        raise SemhError(f"{key.name} holds no secret key: a line that begins with AGE-SECRET-KEY. Nothing was changed.")
    return found

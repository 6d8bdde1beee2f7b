"""The name under which a file that somebody brings is kept: its own, where every system can open a file of that name."""

import re

from semhlib.terms.errors import SemhError
from semhlib.terms.file_names import is_plain_name

LONGEST = 200  # bytes; what we write beside it has a longer name
OURS = ("school.toml", "mapping.toml")  # what the school says of itself is not for a browser to replace
_NOT_IN_NAMES = re.compile(r'[<>:"|?*/\\]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def name_to_keep(given: str) -> str:
    """The base name of a file as a browser gives it, whatever folders stand before it.

    Raises      SemhError where a file cannot be kept under that name
    """
    name = re.split(r"[/\\]", given)[-1].strip()
    if not name or not is_plain_name(name) or name.startswith((".", "~")) or name.endswith("."):
        raise SemhError("A file needs a name of plain letters. Give it another name, then choose it again.")
    if len(name.encode()) > LONGEST:
        raise SemhError("The name of this file is too long. Give it a shorter name, then choose it again.")
    if _NOT_IN_NAMES.search(name) or _DEVICES.fullmatch(name):
        raise SemhError("Some systems cannot open a file of this name. Give it another name, then choose it again.")
    if name.lower() in OURS:
        raise SemhError("The school's settings are not changed here. Ask whoever looks after the server.")
    return name

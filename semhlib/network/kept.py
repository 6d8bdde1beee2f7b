"""Which schools' packs are kept: one taken in, one taken out, and one ruled out as a partner, or not any more."""

import re
from pathlib import Path

from semhlib.network.kept_files import REPLACED, VETO, Kept, beside, kept_packs, network_folder, pack_files, pack_path, plain_name
from semhlib.network.take_in import Added, NotAgreed, add_pack
from semhlib.store.private_files import sync_folder
from semhlib.store.shared_files import put_whole
from semhlib.terms.errors import SemhError
from semhlib.terms.file_names import shown_name
from semhlib.terms.format import join_words, show_number

__all__ = ["Added", "Kept", "NotAgreed", "add_pack", "kept_packs", "remove_pack", "unveto", "veto"]

_FEWEST = 4  # digits of a key that tell which school is meant
_TOLD = 10  # schools that are named where none fits


def remove_pack(home: Path, which: str) -> str:
    """Take a school out of the network, and forget its key.

    Takes       which: its name, or the first digits of its key
    Returns     what it is called
    Raises      SemhError where there is no such school, or there are several
    """
    path, words = _found(home, which)
    for one in (path, beside(path, VETO), beside(path, REPLACED)):
        one.unlink(missing_ok=True)
    sync_folder(network_folder(home))
    return words


def veto(home: Path, which: str) -> str:
    """Rule a school out as a partner for year 2, without a reason. Returns and raises as `remove_pack` does."""
    path, words = _found(home, which)
    put_whole(beside(path, VETO), b"")
    return words


def unveto(home: Path, which: str) -> str:
    """Let a school be suggested as a partner again. Returns and raises as `remove_pack` does."""
    path, words = _found(home, which)
    beside(path, VETO).unlink(missing_ok=True)
    sync_folder(network_folder(home))
    return words


def _found(home: Path, which: str) -> tuple[Path, str]:
    """The one file that somebody means, and what to call it."""
    there = {path: path.name for path in pack_files(home)}
    kept, _ = kept_packs(home)
    there.update({pack_path(home, one.fingerprint): one.pack.name for one in kept})
    digits = re.sub(r"\s", "", which.casefold().strip().removeprefix("school "))
    is_key = len(digits) >= _FEWEST and re.fullmatch(r"[0-9a-f]+", digits)
    fit = [
        path
        for path, name in there.items()
        if (plain_name(which) and plain_name(which) == plain_name(name)) or (is_key and path.name.startswith(digits))
    ]
    if len(fit) == 1:
        name = there[fit[0]]
        return fit[0], name if name != fit[0].name else shown_name(name)
    raise SemhError(_which(which, there if not fit else {path: there[path] for path in fit}, several=bool(fit)))


def _which(which: str, there: dict[Path, str], several: bool) -> str:
    """What there is to choose from."""
    if not there:
        return "There is no other school's pack here yet. Take one in: semh network add FILE. Nothing was changed."
    words = [f"{shown_name(name)} ({path.name[:4]} {path.name[4:8]} …)" for path, name in list(there.items())[:_TOLD]]
    if more := len(there) - len(words):
        words.append(f"{show_number(more)} more (semh network list)")
    said = f"“{shown_name(which)}” is " + ("what several schools go by" if several else "no school that is here")
    return f"{said}. There {'is' if len(there) == 1 else 'are'} {join_words(words)}: give a name, or the first digits of a key, "\
        "enough of them to tell it from others. Nothing was changed."

"""A pack taken in from another school: kept only where its key was compared by phone, and never in the place of a later one."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal, NoReturn

from semhlib.network.kept_files import (
    MOST,
    Kept,
    kept_packs,
    network_folder,
    pack_files,
    pack_path,
    plain_key,
    plain_name,
    replaced_path,
)
from semhlib.network.pack_file import Signed, own_key, read_signed
from semhlib.network.pack_shape import Pack
from semhlib.store.private_files import KEY_FILE, make_folder
from semhlib.store.role_parts import read_part
from semhlib.store.role_public import PublicStore
from semhlib.store.shared_files import put_whole
from semhlib.store.signing import FOLDER as SIGNING
from semhlib.terms.errors import SemhError
from semhlib.terms.file_names import shown_name
from semhlib.terms.format import show_date


class NotAgreed(SemhError):
    """A key that nobody here has compared with its school yet. Nothing was kept."""


@dataclass(frozen=True, kw_only=True)
class Added:
    """What became of a pack: a new school, a newer pack of one, or the same one once more. `before`: its earlier name."""

    kept: Kept
    how: Literal["new", "newer", "same"]
    before: str


def add_pack(home: Path, path: Path, fingerprint: str | None = None) -> Added:
    """Keep a school's pack, whole or not at all.

    Takes       fingerprint: the key as the school read it out; a key that is known needs none
    Raises      NotAgreed for a new key without one; SemhError for a pack that was changed, is our own, is older than what is
                kept, or bears the name of a school that has another key
    """
    given = None if fingerprint is None else plain_key(fingerprint)
    signed = read_signed(path)
    file, pack = shown_name(path.name), signed.pack
    _refuse_own(home, file, signed)
    if given is not None and given != plain_key(signed.fingerprint):
        _refuse(
            f"{file} is signed with another key than the one that you gave: its own is {signed.fingerprint}. Somebody else may "
            "have made it. Ring the school on a number that you know, and compare the key once more."
        )
    there, _ = kept_packs(home)
    before = next((one for one in there if one.fingerprint == signed.fingerprint), None)
    if same := next((one for one in there if one is not before and plain_name(one.pack.name) == plain_name(pack.name)), None):
        _refuse(
            f"{file} is from “{pack.name}”, and a school of that name is here under another key ({same.fingerprint}). If the "
            "school made a new key, ask it by phone, and remove the earlier one first: semh network remove. If it is another "
            "school, ask it to write its town into its name."
        )
    target = pack_path(home, signed.fingerprint)
    known = target.exists()  # also where its pack is of another version and can no longer be read
    if given is None and not known:
        raise NotAgreed(_compare(file, signed))
    if not known and len(pack_files(home)) >= MOST:
        _refuse(f"There are {MOST} schools here, and no more can be kept. Remove one first: semh network remove.")
    vetoed = before is not None and before.vetoed
    now = Kept(fingerprint=signed.fingerprint, pack=pack, vetoed=vetoed)
    if before is not None and target.read_bytes() == signed.data:
        return Added(kept=now, how="same", before=pack.name)
    make_folder(network_folder(home))
    if before is not None:
        _refuse_earlier(home, file, before.pack, signed)
        _note_replaced(home, before, pack)
    put_whole(target, signed.data)
    return Added(kept=now, how="newer" if known else "new", before=pack.name if before is None else before.pack.name)


def _refuse_own(home: Path, file: str, signed: Signed) -> None:
    """By its key, where it is kept in this home; and by its name, since on a server another account keeps the key."""
    if (home / SIGNING / KEY_FILE).is_file() and own_key(home) == signed.fingerprint:
        _refuse(f"{file} is your own school's pack. It is for other schools.")
    try:
        own = read_part(home / "roles" / "public", PublicStore)
    except SemhError:  # nothing is published here yet
        return
    if plain_name(own.name) == plain_name(signed.pack.name):
        _refuse(
            f"{file} bears your own school's name, “{own.name}”. Your own pack is for other schools. If it is from another "
            "school of that name, ask it to write its town into its name."
        )


def _refuse_earlier(home: Path, file: str, before: Pack, signed: Signed) -> None:
    """What was replaced stays so: else whoever kept an old file could turn figures, or the right to show a name, back."""
    pack = signed.pack
    again = "If the school itself asks for it by phone: semh network remove, then add it with its key."
    if pack.moment < before.moment:
        _refuse(
            f"{file} is older than what is kept of “{before.name}”: it was made on {_day(pack)}, the other on {_day(before)}. "
            f"Ask the school for its newest. {again}"
        )
    if sha256(signed.data).hexdigest() in _replaced(home, signed.fingerprint):
        _refuse(f"{file} was here before, and “{before.name}” has sent another one since. The later one stands. {again}")


def _note_replaced(home: Path, before: Kept, pack: Pack) -> None:
    """Which packs of these very figures were replaced: time alone cannot tell them from the later one."""
    noted = replaced_path(home, before.fingerprint)
    if pack.moment > before.pack.moment:
        noted.unlink(missing_ok=True)
        return
    old = sha256(pack_path(home, before.fingerprint).read_bytes()).hexdigest()
    put_whole(noted, "\n".join([*_replaced(home, before.fingerprint), old]).encode())


def _replaced(home: Path, fingerprint: str) -> tuple[str, ...]:
    noted = replaced_path(home, fingerprint)
    return tuple(noted.read_text(encoding="utf-8").split()) if noted.is_file() else ()


def _compare(file: str, signed: Signed) -> str:
    pack = signed.pack
    return (
        f"{file} says that it is from “{pack.name}”, made on {_day(pack)}. Its key is new here:\n\n    {signed.fingerprint}\n\n"
        "Ring the school, on a number that you know and not on one that came with the file, and let them read their key out to "
        "you: semh pack network prints it. If it is the same, run this again with --key and the digits in quotes. "
        "Nothing was kept."
    )


def _day(pack: Pack) -> str:
    return show_date(pack.moment.date())


def _refuse(why: str) -> NoReturn:
    raise SemhError(f"{why} Nothing was changed.")

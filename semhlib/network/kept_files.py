"""The packs of other schools that are kept in a home, one file a key, and who of them was ruled out as a partner.

Whose key it is, no file can prove: a key counts from the day on which somebody compared it with the school by phone. What is
kept under it was agreed to once, and no pack takes the place of a later one.
"""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from semhlib.network.pack_file import ENDING, read_signed
from semhlib.network.pack_shape import Pack
from semhlib.terms.errors import SemhError
from semhlib.terms.file_names import shown_name

FOLDER = "network"
MOST = 400  # schools in one network
VETO, REPLACED = ".ruled-out", ".replaced"
_DIGITS = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, kw_only=True)
class Kept:
    """One school's pack. `fingerprint` as it is read out: “3f0a 91c2 …”; `vetoed`: ruled out as a partner for year 2."""

    fingerprint: str
    pack: Pack
    vetoed: bool


def network_folder(home: Path) -> Path:
    """Where the packs lie."""
    return home / FOLDER


def kept_packs(home: Path) -> tuple[tuple[Kept, ...], tuple[tuple[str, str], ...]]:
    """Packs that can be read, in the order of their keys; and of those that cannot, the file's name and why, as a sentence."""
    kept, refused = [], []
    for path in pack_files(home):
        try:
            signed = read_signed(path)
        except SemhError as error:
            refused.append((shown_name(path.name), str(error)))
            continue
        if path != pack_path(home, signed.fingerprint):
            why = "it was put there by hand: packs are taken in with semh network add FILE"
            refused.append((shown_name(path.name), f"{shown_name(path.name)} is left out: {why}."))
            continue
        kept.append(Kept(fingerprint=signed.fingerprint, pack=signed.pack, vetoed=beside(path, VETO).exists()))
    return tuple(kept), tuple(refused)


def pack_files(home: Path) -> list[Path]:
    """Every file that lies there as a pack, readable or not, by name."""
    folder = network_folder(home)
    return sorted(path for path in folder.glob(f"*{ENDING}") if not path.name.startswith(".")) if folder.is_dir() else []


def pack_path(home: Path, fingerprint: str) -> Path:
    """Where the pack of a key lies, or would lie."""
    return network_folder(home) / f"{plain_key(fingerprint)}{ENDING}"


def replaced_path(home: Path, fingerprint: str) -> Path:
    """Where it stands which packs of a key were replaced by others of the same figures."""
    return beside(pack_path(home, fingerprint), REPLACED)


def plain_key(fingerprint: str) -> str:
    """A key's 32 digits, however they are grouped and written.

    Raises      SemhError where it is no whole key: with a few digits of it, anybody could make another that begins alike
    """
    digits = re.sub(r"[\s:.-]", "", fingerprint).casefold()
    if not _DIGITS.fullmatch(digits):
        raise SemhError(
            "A key is eight groups of four, each a digit or a letter from a to f, as “3f0a 91c2 …”. Give all of it, in quotes. "
            "Nothing was changed."
        )
    return digits


def plain_name(name: str) -> str:
    """A school's name as it is compared: its letters and digits, however they are written."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", name).casefold() if letter.isalnum())


def beside(path: Path, ending: str) -> Path:
    """What is known of a school besides its pack."""
    return path.with_name(path.name.removesuffix(ENDING) + ending)

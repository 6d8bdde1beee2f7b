"""The network pack: one signed file of a school's public figures, which schools exchange and lay beside each other.

It is JSON in one canonical form (sorted keys, no spaces, whole numbers alone), so that the same figures signed by the same key
are the same bytes. The signature covers all of it. Whose key it is, the file cannot prove: the schools read the key's
fingerprint to each other once, by phone.
"""

import json
import os
import stat
from base64 import b64decode, b64encode
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, NoReturn

from semhlib.network.pack_shape import MARKS, Mark, Pack, PackAxis, Value, first_fault, of_shape, roll_band
from semhlib.store.private_files import write_private
from semhlib.store.role_files import as_json
from semhlib.store.role_public import YEAR, Axis, PublicStore
from semhlib.store.signing import is_signed, public_half, read_out, signing_key
from semhlib.terms.errors import SemhError
from semhlib.terms.file_names import shown_name

FORMAT = "semh-pack/2"
ENDING = ".semh.json"
LARGEST = 5_000_000  # bytes
_PARTS = {"format", "pack", "public_key", "signature"}


@dataclass(frozen=True, kw_only=True)
class Signed:
    """A pack with the fingerprint of the key that it is signed with, as `own_key` tells it at the school, and its very bytes."""

    pack: Pack
    fingerprint: str
    data: bytes


def write_network(store: PublicStore, folder: Path, home: Path, named: bool = False) -> Path:
    """Write the signed pack of a release. The same release, key and agreement give the same bytes.

    Takes       home: where the key is kept; made on first use; named: whether others may be shown the school's name
    Returns     the file, named after the release
    """
    key = signing_key(home)
    signed = {"format": FORMAT, "public_key": _text(public_half(key)), "pack": json.loads(as_json(pack_of(store, named)))}
    whole = {**signed, "signature": _text(key.sign(_canonical(signed)))}
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{store.release}{ENDING}"
    part = path.with_name(f".{path.name}-{os.getpid()}")
    write_private(part, _canonical(whole))
    os.replace(part, path)
    return path


def read_pack(path: Path) -> Pack:
    """A pack that came from a school, held against its signature, its shape and the rule for small counts.

    Raises      SemhError where there is no such file, or it is not what a school's program wrote
    """
    return read_signed(path).pack


def read_signed(path: Path) -> Signed:
    """A pack as `read_pack` gives it, with the fingerprint of its key.

    Raises      SemhError as `read_pack` does
    """
    data = _read(path)
    try:
        whole: Any = json.loads(data, parse_constant=_no_number, parse_float=_no_number)
    except (ValueError, RecursionError):
        _refuse(path, "it is no pack of this program, or was cut short")
    if not isinstance(whole, dict) or not isinstance(whole.get("format"), str) or not whole["format"].startswith("semh-pack/"):
        _refuse(path, "it is no pack of this program")
    if whole["format"] != FORMAT:
        _refuse(path, "another version of the program made it, and this one cannot read it")
    if set(whole) != _PARTS or _canonical(whole) != data:
        _refuse(path, "it is not in the form in which this program writes a pack")
    public = _bytes(whole["public_key"])
    if not is_signed(public, _bytes(whole["signature"]), _canonical({k: v for k, v in whole.items() if k != "signature"})):
        _refuse(path, "it was changed after it was signed, or damaged on its way")
    try:
        pack: Pack = of_shape(Pack, whole["pack"])
    except ValueError:
        _refuse(path, "it holds something that no pack of this version has")
    if fault := first_fault(pack):
        _refuse(path, fault)
    return Signed(pack=pack, fingerprint=read_out(public), data=data)


def key_of(path: Path) -> str:
    """The fingerprint of the key that a pack is signed with, as `own_key` tells it at the school.

    Raises      SemhError as `read_pack` does
    """
    return read_signed(path).fingerprint


def own_key(home: Path) -> str:
    """The fingerprint of this school's key, to be read out to other schools."""
    return read_out(public_half(signing_key(home)))


def pack_of(store: PublicStore, named: bool = False) -> Pack:
    """What other schools get of a public store: none of the school's own words, but for its name."""
    told = {name: getattr(store, name) for name in _SAME}
    latest = [{axis.key: list(axis.values)[-1]} for axis in store.axes if axis.key == YEAR]
    return Pack(
        **told,
        named=named,
        axes=tuple(_axis(axis) for axis in store.axes),
        roll=roll_band(store.count(latest[0])) if latest else "",
        mean_error=round(100 * store.mean_error),
        milestones=tuple(Mark(on=one.on, kind=one.kind) for one in store.done if one.kind in MARKS),
    )


def _axis(axis: Axis) -> PackAxis:
    """With its values as a list: sorted keys would lose their order, and with it the meaning of the cells."""
    values = tuple(Value(key=key, words=words) for key, words in axis.values.items())
    return PackAxis(key=axis.key, title=axis.title, sensitive=axis.sensitive, values=values)


_SAME = tuple(f.name for f in fields(Pack) if f.name not in ("named", "axes", "roll", "mean_error", "milestones"))


def _read(path: Path) -> bytes:
    """The bytes of a plain file of a pack's size: nothing that could make us wait for ever, or fill the memory."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                _refuse(path, "it is no file")
            data = file.read(LARGEST + 1)
    except IsADirectoryError:
        _refuse(path, "it is a folder")
    except (OSError, ValueError):
        raise SemhError(f"{_name(path)} cannot be opened. Nothing was taken in.") from None
    if len(data) > LARGEST:
        _refuse(path, "it is larger than any pack")
    return data


def _refuse(path: Path, why: str) -> NoReturn:
    raise SemhError(f"{_name(path)} was not taken in: {why}. Ask the school to write it again and to send it as it is.")


def _name(path: Path) -> str:
    return shown_name(path.name) or "This"


def _no_number(_: str) -> NoReturn:
    raise ValueError("a pack holds whole numbers alone")


def _canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode("utf-8")


def _text(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def _bytes(text: Any) -> bytes:
    """What stands in base64; nothing where it is none."""
    try:
        return b64decode(text, validate=True)
    except (ValueError, TypeError):
        return b""

"""Bytes that a text holds in disguise: base64, of either alphabet and over several lines, and pairs of hex digits."""

import base64
import binascii
import re
from collections.abc import Iterator

from semhlib.disclosure.leak_scan_parts import Inner

SHORTEST = 12  # signs; nine letters hide in as many
LONG = 200  # signs; a run so long is data, and is not read as words too
_WRAPPED = re.compile(r"(?:[A-Za-z0-9+/]{60,100}[ \t]*\r?\n[ \t]*)+[A-Za-z0-9+/]+={0,2}")
_RUN = re.compile(rf"[A-Za-z0-9+/_-]{{{SHORTEST},}}={{0,2}}")
_HEX = re.compile(r"(?<![0-9A-Za-z])(?:[0-9a-fA-F]{2}){6,}(?![0-9A-Za-z])")
_LONG = re.compile(rf"[A-Za-z0-9+/_-]{{{LONG},}}={{0,2}}")
_SPACE = re.compile(r"\s+")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_BUFFER = re.compile(r"\"data\"\s*:\s*\"([A-Za-z0-9+/]+={0,2})\"")  # what a widget keeps besides its words
_BEGINNING = 4096  # bytes, enough to tell
_FILES = (b"\x89PNG", b"PK\x03\x04", b"%PDF-", b"\x1f\x8b", b"wOF2", b"\x78\x9c", b"\x78\xda", b"\x78\x01")


def hidden_in(place: tuple[str, ...], text: str) -> Iterator[Inner]:
    """Every run that unpacks to text, and every long one whatever it is."""
    runs = {_SPACE.sub("", found) for found in _WRAPPED.findall(text)}
    for run in _RUN.findall(text):
        runs.add(run)
        if "/" in run and len(run) < LONG:  # in an address a slash parts, in base64 it is a sign
            runs.update(piece for piece in run.split("/") if len(piece) >= SHORTEST)
    for run in runs:
        data = _unpacked(run)
        if data and (len(run) >= LONG or is_text(data) or data.startswith(_FILES)):
            yield Inner((*place, "base64"), data)
    if '"buffers"' in text:
        yield from (Inner((*place, "buffer"), data) for run in _BUFFER.findall(text) if (data := _unpacked(run)))
    for digits in set(_HEX.findall(text)):
        data = bytes.fromhex(digits)
        if is_text(data):
            yield Inner((*place, "hex"), data)


def without_long_runs(text: str) -> str:
    return _LONG.sub(" ", text)


def wide(data: bytes) -> str:
    """Which kind of two bytes a letter the text is in, where it is in one."""
    for kind, high in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        if len(data) >= 8 and high.count(0) > len(data) * 0.4 and not _UNSEEN.search(data[:_BEGINNING].decode(kind, "ignore")):
            return kind
    return ""


def is_text(data: bytes) -> bool:
    """Whether bytes are letters of a person's writing, in one or two bytes each."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or wide(data):
        return True
    try:
        return _UNSEEN.search(data.decode("utf-8")) is None
    except UnicodeDecodeError:
        return False


def _unpacked(run: str) -> bytes:
    run = run.rstrip("=").translate({ord("-"): "+", ord("_"): "/"})
    run = run[: len(run) - 1] if len(run) % 4 == 1 else run
    try:
        return base64.b64decode(run + "=" * (-len(run) % 4))
    except binascii.Error:
        return b""

"""Values as a PDF writes them, read from any place: names, strings, numbers, lists, and what a page is drawn with.

Source      ISO 32000-1, 7.2 and 7.3
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_SPACE = re.compile(rb"(?:[\x00\t\n\x0c\r ]+|%[^\r\n]*)*")
_WORD = re.compile(rb"[^\x00\t\n\x0c\r ()<>\[\]{}/%]+")
_REF = re.compile(rb"(\d+)[\x00\t\n\x0c\r ]+(\d+)[\x00\t\n\x0c\r ]+R(?![^\x00\t\n\x0c\r ()<>\[\]{}/%])")
_NUMBER = re.compile(rb"[+-]?(?:\d+\.?\d*|\.\d+)\Z")
_INLINE = re.compile(rb"[\x00\t\n\x0c\r ]EI(?=[\x00\t\n\x0c\r ]|\Z)")
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_IN_STRING = re.compile(rb"\\([0-7]{1,3}|\r\n|.)|([()])", re.DOTALL)
_IN_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")
NESTED = 60


class Name(str):
    """A name such as /Font, without its stroke."""


class Operator(str):
    """A bare word: what a page is drawn with, or true, false and null."""


@dataclass(frozen=True)
class Ref:
    """Where another object is."""

    number: int


def read(data: bytes, at: int, nested: int = 0) -> tuple[Any, int]:
    """The value that begins here or after some space, and where it ends.

    Raises      ValueError where none begins
    """
    at = _after_space(data, at)
    sign = data[at : at + 1]
    if nested > NESTED or not sign:
        raise ValueError("no value")
    if sign == b"/":
        word = _WORD.match(data, at + 1)
        written = word[0] if word else b""
        name = _IN_NAME.sub(lambda found: bytes.fromhex(found[1].decode()), written)
        return Name(name.decode("utf-8", "replace")), at + 1 + len(written)
    if sign == b"(":
        return _string(data, at + 1)
    if data[at : at + 2] == b"<<":
        items, at = _until(data, at + 2, b">>", nested)
        return dict(zip(map(str, items[::2]), items[1::2], strict=False)), at
    if sign == b"<":
        end = data.index(b">", at)
        digits = re.sub(rb"[^0-9A-Fa-f]", b"", data[at + 1 : end]).decode()
        return bytes.fromhex(digits + "0" * (len(digits) % 2)), end + 1
    if sign == b"[":
        return _until(data, at + 1, b"]", nested)
    if ref := _REF.match(data, at):
        return Ref(int(ref[1])), ref.end()
    word = _WORD.match(data, at)
    if word is None:
        raise ValueError("no value")
    return (float(word[0]) if _NUMBER.match(word[0]) else Operator(word[0].decode("latin-1"))), word.end()


def drawn_with(data: bytes) -> Iterator[tuple[str, list[Any]]]:
    """Each operator of a page's drawing with what stands before it. Pictures within the drawing are stepped over."""
    at, before = 0, []
    while (at := _after_space(data, at)) < len(data):
        try:
            value, at = read(data, at)
        except ValueError:
            at += 1
            continue
        if not isinstance(value, Operator):
            before.append(value)
            continue
        yield str(value), before
        before = []
        if value == "ID":
            end = _INLINE.search(data, at)
            at = end.end() if end else len(data)


def strings_in(value: Any) -> Iterator[bytes]:
    """Every string in a value, however deep."""
    if isinstance(value, bytes):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings_in(inner)


def text_of(string: bytes) -> str:
    """A string's letters, be they one byte or two."""
    if string[:2] == b"\xfe\xff":
        return string[2:].decode("utf-16-be", "replace")
    try:
        return string.decode("utf-8").replace("\x00", "")
    except UnicodeDecodeError:
        return string.decode("latin-1").replace("\x00", "")


def _after_space(data: bytes, at: int) -> int:
    found = _SPACE.match(data, at)
    return found.end() if found else at


def _until(data: bytes, at: int, end: bytes, nested: int) -> tuple[list[Any], int]:
    items: list[Any] = []
    while True:
        at = _after_space(data, at)
        if data[at : at + len(end)] == end:
            return items, at + len(end)
        value, at = read(data, at, nested + 1)
        items.append(value)


def _string(data: bytes, at: int) -> tuple[bytes, int]:
    out, depth = [], 1
    for found in _IN_STRING.finditer(data, at):
        out.append(data[at : found.start()])
        at = found.end()
        if found[2]:
            depth += 1 if found[2] == b"(" else -1
            if depth == 0:
                return b"".join(out), at
            out.append(found[2])
        elif found[1][:1].isdigit() and found[1][:1] < b"8":
            out.append(bytes([int(found[1], 8) & 0xFF]))
        else:
            out.append(_ESCAPES.get(found[1], found[1]))
    raise ValueError("a string without end")

"""Bytes as text: in the writing they are in, or, where they are no text, whatever letters lie among them."""

import codecs
import re
from collections.abc import Iterator

from semhlib.disclosure.leak_scan_base64 import wide
from semhlib.disclosure.leak_scan_parts import Text

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
          (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))  # fmt: skip
_FEW = 65_536  # bytes; in more of them, letters with accents of one byte make up short names by chance
_LETTERS = re.compile(rb"[\x20-\x7e\x80-\xff\t\r\n]{6,}")
_WIDE = re.compile(rb"(?:[\x09\x0a\x0d\x20-\xff][\x00-\x02]){5,}")
_WIDE_TURNED = re.compile(rb"(?:[\x00-\x02][\x09\x0a\x0d\x20-\xff]){5,}")


def as_text(data: bytes) -> str:
    """The text that bytes hold. Nothing fails here: what is no letter becomes a sign that no name has."""
    for mark, kind in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(kind, "replace")
    if kind := wide(data[:4096]):
        return data.decode(kind, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def letters_among(place: tuple[str, ...], data: bytes) -> Iterator[Text]:
    """Runs of letters in bytes of another kind, of one byte a letter or two."""
    narrow = b"\n".join(_LETTERS.findall(data))
    yield Text(place, narrow.decode("utf-8", "ignore"), "raw")
    if len(data) <= _FEW:
        yield Text(place, narrow.decode("latin-1"), "raw")
    for pattern, kind in ((_WIDE, "utf-16-le"), (_WIDE_TURNED, "utf-16-be")):
        if found := pattern.findall(data):
            yield Text(place, "\n".join(run.decode(kind, "replace") for run in found), "raw")

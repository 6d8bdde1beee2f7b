"""A file taken apart to its last text: files in files, texts in disguise, until only texts and numbers are left.

Raises      CannotScan for a kind of file that cannot be looked through: it is refused, and never passed unseen
"""

import re
from collections.abc import Iterator
from hashlib import sha256

from semhlib.disclosure.leak_scan_arrays import as_numbers
from semhlib.disclosure.leak_scan_base64 import is_text
from semhlib.disclosure.leak_scan_bytes import as_text, letters_among
from semhlib.disclosure.leak_scan_layers import layers
from semhlib.disclosure.leak_scan_parts import CannotScan, How, Inner, Limits, Numbers, Part, Text
from semhlib.disclosure.leak_scan_pdf import of_pdf
from semhlib.disclosure.leak_scan_png import SIGN, of_png
from semhlib.disclosure.leak_scan_sheet import of_sheets
from semhlib.disclosure.leak_scan_words import own_fonts
from semhlib.disclosure.leak_scan_zip import inflate, of_gzip, of_zip

_SIGNS = {b"PK\x03\x04": "zip", SIGN: "png", b"%PDF-": "pdf", b"\x1f\x8b": "gzip", b"wOF2": "font"}
_PACKED = {
    "pptx": "zip", "xlsx": "zip", "docx": "zip", "zip": "zip", "whl": "zip", "png": "png", "pdf": "pdf", "gz": "gzip",
    "woff2": "font", "ttf": "font",
}  # fmt: skip
_TEXTS: dict[str, How] = {
    "html": "raw", "htm": "raw", "xml": "raw", "rels": "raw", "svg": "raw", "vml": "raw", "j2": "raw", "json": "code",
    "ipynb": "code", "js": "code", "css": "code", "py": "code", "toml": "code", "typed": "code", "txt": "words", "md": "words",
    "csv": "words",
}  # fmt: skip
_OF_A_WHEEL = re.compile(r"\.dist-info/(?:licenses/)?[A-Z]+$")
_UNREADABLE = (
    b"\xff\xd8\xff", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf", b"Rar!", b"\xd0\xcf\x11\xe0", b"GIF8", b"wOFF",
)  # fmt: skip
_TRUETYPE = b"\0\1\0\0"  # as many a row of numbers begins, so it counts only where a name says so
_ZLIB = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
ALLOWED = "PPTX, PNG, PDF, HTML or JSON"


def texts_of(whole: Inner, limits: Limits) -> Iterator[Text | Numbers]:
    """Every text and every row of numbers in a file, however deep."""
    waiting = [whole]
    seen: set[bytes] = set()
    while waiting:
        inner = waiting.pop()
        mark = sha256(inner.name.encode() + b"\0" + inner.data).digest()
        if mark in seen:  # the same picture on each slide
            continue
        seen.add(mark)
        try:
            limits.open(inner)
            for part in _all_of(inner, limits):
                if isinstance(part, Inner):
                    waiting.append(part)
                else:
                    yield part
        except CannotScan as refused:
            raise CannotScan(str(refused), inner.place) from refused


def _all_of(inner: Inner, limits: Limits) -> Iterator[Part]:
    for part in _taken_apart(inner, limits):
        if isinstance(part, Text):
            yield from layers(part, limits)
        else:
            yield part


def _taken_apart(inner: Inner, limits: Limits) -> Iterator[Part]:
    is_now = next((kind for sign, kind in _SIGNS.items() if inner.data.startswith(sign)), "")
    if inner.name and inner.data.startswith(_TRUETYPE):
        is_now = "font"
    ending = inner.name.rpartition(".")[2].lower() if "." in inner.name.rpartition("/")[2] else ""
    if inner.name:
        _expect(inner, ending, is_now)
    if is_now == "zip":
        yield from of_zip(inner, limits)
        if b"xl/workbook.xml" in inner.data:
            yield from of_sheets(inner, limits)
    elif is_now == "png":
        yield from of_png(inner, limits)
    elif is_now == "pdf":
        yield from of_pdf(inner, limits)
    elif is_now == "gzip":
        yield from of_gzip(inner, limits)
    elif is_now == "font":
        if inner.data not in own_fonts():
            raise CannotScan("This file carries a font that is not one of ours. It cannot be looked through. Use ours.")
    elif inner.name:
        how = _TEXTS.get(ending, "words")
        yield Text(inner.place, as_text(inner.data), how)
    else:
        yield from _unnamed(inner, limits)


def _expect(inner: Inner, ending: str, is_now: str) -> None:
    """Refuse a file that is not of a kind known here, or is not what its name says."""
    if ending in _PACKED and _PACKED[ending] != is_now or (ending in _TEXTS and is_now):
        raise CannotScan(f"A file in here is called .{ending} and is of another kind. It was not looked through; make it again.")
    if ending not in _PACKED and ending not in _TEXTS and not _OF_A_WHEEL.search(inner.name):
        raise CannotScan(f"Files of this kind cannot be looked through. Expected {ALLOWED}. It must not leave the school.")
    if not is_now and b"\0" in inner.data and not is_text(inner.data):
        raise CannotScan(f"A file in here is called .{ending} and is no text. It was not looked through; make it again.")


def _unnamed(inner: Inner, limits: Limits) -> Iterator[Part]:
    """Bytes that nothing names: text, something packed, numbers, or bytes among which letters may lie."""
    if is_text(inner.data):
        yield Text(inner.place, as_text(inner.data), "code")
        return
    if inner.data.startswith(_UNREADABLE):
        raise CannotScan("This file carries a picture or packed file of a kind that cannot be looked through. Use PNG.")
    if inner.data.startswith(_ZLIB):
        try:
            yield Inner((*inner.place, "unpacked"), inflate(inner.data, limits)[0])
        except CannotScan:
            if limits.left < 0:
                raise
    yield from (Numbers(inner.place, values, guessed=True) for values in as_numbers(inner.data))
    yield from letters_among(inner.place, inner.data)

"""Rows of numbers in a text: lists as JSON writes them, and the typed arrays that charts keep in base64."""

import base64
import binascii
import re
from collections.abc import Iterator

import numpy as np

from semhlib.disclosure.leak_scan_escapes import without_escapes
from semhlib.disclosure.leak_scan_parts import CannotScan, Limits, Numbers

_TYPED = re.compile(r"bdata[\"']?\s*:")
_FIELD = re.compile(r"[\"']?(dtype|bdata)[\"']?\s*:\s*[\"']([^\"']*)[\"']")
_LIST = re.compile(r"\[\s*((?:null|-?\.?\d)(?:null|[\s\d.,eE+-])*)\]")
_TYPES = {"i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f4", "f8", "uint8c"}
_NAMED = {
    "int8": "i1", "uint8": "u1", "int16": "i2", "uint16": "u2", "int32": "i4", "uint32": "u4", "float32": "f4", "float64": "f8",
}  # fmt: skip


def numbers_in(place: tuple[str, ...], text: str, limits: Limits) -> Iterator[Numbers]:
    """Every row of numbers that a text holds.

    Raises      CannotScan where an array is of a kind that is not known
    """
    if "bdata" in text:
        for found in _TYPED.finditer(text):
            around = text[text.rfind("{", 0, found.start()) + 1 : text.find("}", found.end())]
            fields = {name: without_escapes(value) for name, value in _FIELD.findall(around)}
            if fields.keys() == {"dtype", "bdata"}:
                yield Numbers((*place, "array"), _values(fields["dtype"], fields["bdata"], limits))
    for found in _LIST.findall(text):
        if "," in found and (values := _plain(found)):
            yield Numbers((*place, "list"), values)


def as_numbers(data: bytes) -> Iterator[tuple[float, ...]]:
    """Bytes of no known kind, read as the two kinds of decimal numbers that a widget sends."""
    for kind, size in (("<f8", 8), ("<f4", 4)):
        if data and len(data) % size == 0:
            with np.errstate(invalid="ignore"):  # most bytes are no numbers at all
                yield tuple(np.frombuffer(data, kind).astype(float).tolist())


def _values(kind: str, packed: str, limits: Limits) -> tuple[float, ...]:
    kind = _NAMED.get(kind, kind.lstrip("<|=")).replace("uint8c", "u1")
    if kind not in _TYPES:
        raise CannotScan("This file holds numbers of a kind that cannot be read here. It was not looked through; make it again.")
    try:
        data = base64.b64decode(packed)
        limits.take(len(data))
        return tuple(np.frombuffer(data, f"<{kind}").astype(float).tolist())
    except (binascii.Error, ValueError) as error:
        raise CannotScan("This file holds numbers that are damaged. It was not looked through; make it again.") from error


def _plain(found: str) -> tuple[float, ...]:
    try:
        return tuple(float(number) for number in found.replace("null", "nan").split(",") if number.strip())
    except ValueError:
        return ()

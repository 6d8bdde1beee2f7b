"""Every object of a PDF, older states of it too, with its stream unpacked.

Raises      CannotScan where a stream is packed in a way that cannot be unpacked here, or the file is locked
Source      ISO 32000-1, 7.3.8, 7.4 and 7.5.7
"""

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from semhlib.disclosure.leak_scan_parts import CannotScan, Limits
from semhlib.disclosure.leak_scan_pdf_values import Name, read
from semhlib.disclosure.leak_scan_zip import inflate

_OBJECT = re.compile(rb"(?<![0-9])(\d+)[\x00\t\n\x0c\r ]+(\d+)[\x00\t\n\x0c\r ]+obj")
_STREAM = re.compile(rb"[\x00\t\n\x0c\r ]*stream(?:\r\n|\n|\r)")
_END = re.compile(rb"[\x00\t\n\x0c\r ]*endstream")
PICTURES = frozenset({"DCTDecode", "JPXDecode", "CCITTFaxDecode", "JBIG2Decode", "DCT", "CCF"})
_FLATE, _HEX, _EIGHTY_FIVE = {"FlateDecode", "Fl"}, {"ASCIIHexDecode", "AHx"}, {"ASCII85Decode", "A85"}
_LOCKED = "This PDF is locked. It was not looked through; make it without a password."
_DAMAGED = "This PDF is damaged: not all of it can be read. It was not looked through; make it again."
_PACKED = "This PDF is packed in a way that cannot be unpacked here. It was not looked through; make it again."


@dataclass(frozen=True)
class Found:
    """One object of a PDF: its number, its value, its stream where it has one, and whether that is a picture."""

    number: int
    value: Any = field(repr=False)
    stream: bytes | None = field(repr=False, default=None)
    picture: bool = False

    def named(self, key: str) -> str:
        """What the object says of itself under a key, such as its type; nothing where it does not."""
        said = self.value.get(key) if isinstance(self.value, dict) else None
        return str(said) if isinstance(said, Name) else ""


def objects_of(data: bytes, limits: Limits) -> tuple[list[Found], bytes]:
    """Every object in the order of the file, then those packed in streams; and the bytes outside of all streams."""
    found: list[Found] = []
    outside: list[bytes] = []
    at = 0
    while head := _OBJECT.search(data, at):
        outside.append(data[at : head.end()])
        try:
            value, end = read(data, head.end())
        except (ValueError, IndexError) as error:
            raise CannotScan(_DAMAGED) from error
        outside.append(data[head.end() : end])
        start = _STREAM.match(data, end) if isinstance(value, dict) else None
        if start is None:
            found.append(Found(int(head[1]), value))
            at = end
            continue
        packed, at = _packed(data, start.end(), value)
        found.append(_opened(int(head[1]), value, packed, limits))
    outside.append(data[at:])
    rest = b" ".join(outside)
    if b"endstream" in rest:  # a stream that no object owns: another reader may still find it
        raise CannotScan(_DAMAGED)
    if b"/Encrypt" in rest:
        raise CannotScan(_LOCKED)
    inner = [within for one in found if one.named("Type") == "ObjStm" for within in _within(one)]
    return found + inner, rest


def _packed(data: bytes, start: int, value: dict[str, Any]) -> tuple[bytes, int]:
    """The bytes of a stream, by its length where that is right, else up to its end word."""
    length = value.get("Length")
    if isinstance(length, float) and (end := _END.match(data, start + int(length))):
        return data[start : start + int(length)], end.end()
    at = data.find(b"endstream", start)
    return (data[start:], len(data)) if at < 0 else (data[start:at], at + len(b"endstream"))


def _opened(number: int, value: dict[str, Any], data: bytes, limits: Limits) -> Found:
    filters = value.get("Filter", value.get("F"))
    for name in map(str, filters if isinstance(filters, list) else [filters] if isinstance(filters, Name) else []):
        if name in PICTURES:
            return Found(number, value, data, picture=True)
        if name in _FLATE:
            data = inflate(data, limits)[0]
        elif name in _HEX:
            digits = re.sub(rb"[^0-9A-Fa-f]", b"", data.partition(b">")[0]).decode()
            data = bytes.fromhex(digits + "0" * (len(digits) % 2))
        elif name in _EIGHTY_FIVE:
            data = _from_85(data)
        else:
            raise CannotScan(_PACKED)
    limits.take(len(data))
    found = Found(number, value, data, picture=value.get("Subtype") == "Image")
    if not found.picture and found.named("Type") != "XRef" and _predicted(value.get("DecodeParms", value.get("DP"))):
        raise CannotScan(_PACKED)
    return found


def _from_85(data: bytes) -> bytes:
    try:
        return base64.a85decode(data.partition(b"~>")[0].strip().removeprefix(b"<~"))
    except ValueError as error:
        raise CannotScan(_PACKED) from error


def _predicted(how: Any) -> bool:
    each = how if isinstance(how, list) else [how]
    return any(isinstance(one, dict) and one.get("Predictor", 1.0) != 1.0 for one in each)


def _within(holder: Found) -> Iterator[Found]:
    """The objects packed in a stream of objects."""
    data, first, count = holder.stream or b"", holder.value.get("First"), holder.value.get("N")
    if not isinstance(first, float) or not isinstance(count, float):
        raise CannotScan(_PACKED)
    try:
        numbers = [int(number) for number in data[: int(first)].split()[: 2 * int(count)]]
        for number, offset in zip(numbers[::2], numbers[1::2], strict=True):
            yield Found(number, read(data, int(first) + offset)[0])
    except (ValueError, IndexError) as error:
        raise CannotScan(_PACKED) from error

"""What a packed file holds (PPTX, XLSX, DOCX, a wheel, ZIP, GZIP): each file in it, its names and remarks.

Leaves out  nothing silently: bytes that belong to no file, locked files and files of two kinds at once are refused
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from semhlib.disclosure.leak_scan_parts import CannotScan, Inner, Limits, Part, Text

_BLOCK = 1_000_000
_HEAD, _NAMED_AT, _AFTER = 30, 26, 24  # bytes of a file's head in a ZIP; where its lengths stand; of what may follow it
_SIZES_FOLLOW, _LOCKED = 0x08, 0x01
_DAMAGED = "This file, or one in it, is damaged and cannot be unpacked. It was not looked through; make it again."


def of_zip(inner: Inner, limits: Limits) -> Iterator[Part]:
    """Each file of a ZIP and the remarks on it.

    Raises      CannotScan where it is damaged, locked, hides bytes, or unpacks to more than it may
    """
    try:
        with zipfile.ZipFile(io.BytesIO(inner.data)) as packed:
            if _hides(inner.data, packed):
                raise CannotScan("This file holds bytes that belong to no file in it. It was not looked through; make it again.")
            yield Text(inner.place, packed.comment.decode("utf-8", "replace"))
            for info in packed.infolist():
                if info.flag_bits & _LOCKED:
                    raise CannotScan("This file is locked with a password. It was not looked through; make it without.")
                place = (*inner.place, info.filename)
                yield Text(place, info.filename)
                yield Text(place, info.comment.decode("utf-8", "replace"))
                if info.extra:
                    yield Inner(place, info.extra)
                if not info.is_dir():
                    with packed.open(info) as file:
                        yield Inner(place, _read(file, limits), info.filename)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise CannotScan(_DAMAGED) from error


def _read(file: IO[bytes], limits: Limits) -> bytes:
    """All of it, counted while it comes out, since the size that a file states may be a lie."""
    blocks = []
    while block := file.read(_BLOCK):
        limits.take(len(block))
        blocks.append(block)
    limits.left += sum(map(len, blocks))  # counted again when it is opened
    return b"".join(blocks)


def _hides(data: bytes, packed: zipfile.ZipFile) -> bool:
    """Whether bytes lie before, between or behind the files that are listed."""
    at = 0
    for info in sorted(packed.infolist(), key=lambda info: info.header_offset):
        gap = info.header_offset - at
        if gap != 0:
            return True
        lengths = data[at + _NAMED_AT : at + _HEAD]
        at += _HEAD + int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little") + info.compress_size
        if info.flag_bits & _SIZES_FOLLOW:
            at += _sizes(data, at)
    return at != packed.start_dir


def _sizes(data: bytes, at: int) -> int:
    """Length of the sizes that follow a file whose head did not know them: signed or not, small or large."""
    signed = data[at : at + 4] == b"PK\x07\x08"
    for length in (16, _AFTER) if signed else (12, 20):
        if data[at + length : at + length + 4] in (b"PK\x03\x04", b"PK\x01\x02"):
            return length
    return 0


def of_gzip(inner: Inner, limits: Limits) -> Iterator[Part]:
    """What a GZIP holds; its own head too, where a file's name and a remark may stand.

    Raises      CannotScan where it is damaged or unpacks to more than it may
    """
    yield Inner(inner.place, inner.data[10:512])
    name = inner.name.rpartition("/")[2].removesuffix(".gz")
    rest = inner.data
    while rest.startswith(b"\x1f\x8b"):
        out, rest = inflate(rest, limits, window=31)
        yield Inner((*inner.place, "gzip"), out, name if "." in name else "")
    if rest.strip(b"\0"):
        yield Inner(inner.place, rest)


def inflate(data: bytes, limits: Limits, window: int = 15) -> tuple[bytes, bytes]:
    """Unpack one stream: what it holds, and the bytes after it.

    Raises      CannotScan where it is damaged or unpacks to more than it may
    """
    unpacker = zlib.decompressobj(window)
    blocks: list[bytes] = []
    size, waiting = 0, data
    try:
        while waiting and not unpacker.eof:
            block = unpacker.decompress(waiting, _BLOCK)
            limits.take(len(block))
            size += len(block)
            blocks.append(block)
            if not block and unpacker.unconsumed_tail == waiting:
                break
            waiting = unpacker.unconsumed_tail
        blocks.append(unpacker.flush())
    except zlib.error as error:
        raise CannotScan(_DAMAGED) from error
    limits.left += size  # counted again when it is opened
    return b"".join(blocks), unpacker.unused_data

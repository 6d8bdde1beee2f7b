"""What a PNG says besides its picture: remarks, where it came from, and bytes after its end.

Leaves out  words that are drawn in the picture itself
"""

from collections.abc import Iterator

from semhlib.disclosure.leak_scan_parts import CannotScan, Inner, Limits, Part, Text
from semhlib.disclosure.leak_scan_zip import inflate

SIGN = b"\x89PNG\r\n\x1a\n"
_PICTURE = frozenset({
    "IHDR", "PLTE", "IDAT", "tRNS", "fdAT", "fcTL", "acTL", "gAMA", "cHRM", "sRGB", "bKGD", "pHYs", "sBIT", "hIST",
})  # fmt: skip


def of_png(inner: Inner, limits: Limits) -> Iterator[Part]:
    """Texts of every chunk, packed or not, and whatever follows the picture.

    Raises      CannotScan where the file breaks off
    """
    data, at = inner.data, len(SIGN)
    pixels: list[bytes] = []
    while at < len(data):
        size, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8].decode("latin-1")
        body = data[at + 8 : at + 8 + size]
        if len(body) < size or len(name) < 4:
            raise CannotScan("This picture breaks off before its end. It was not looked through; make it again.")
        at += size + 12
        place = (*inner.place, name)
        if name == "IDAT":
            pixels.append(body)
        elif name == "IEND":
            if data[at:]:
                yield Inner((*inner.place, "after the picture"), data[at:])
            break
        elif name not in _PICTURE:
            yield from _chunk(place, name, body, limits)
    _, after = inflate(b"".join(pixels), limits)
    if after:
        yield Inner((*inner.place, "IDAT"), after)


def _chunk(place: tuple[str, ...], name: str, body: bytes, limits: Limits) -> Iterator[Part]:
    keyword, _, rest = body.partition(b"\0")
    if name == "tEXt":
        yield Text(place, f"{keyword.decode('latin-1')} {rest.decode('latin-1')}")
        yield Text(place, rest.decode("utf-8", "replace"))  # not allowed there, and done all the same
    elif name in ("zTXt", "iCCP"):
        yield Text(place, keyword.decode("latin-1"))
        yield Inner(place, inflate(rest[1:], limits)[0])
    elif name == "iTXt":
        packed, rest = rest[:1] == b"\1", rest[2:]
        language, _, rest = rest.partition(b"\0")
        translated, _, text = rest.partition(b"\0")
        said = inflate(text, limits)[0] if packed else text
        yield Text(place, b" ".join((keyword, language, translated)).decode("utf-8", "replace"))
        yield Inner(place, said)
    else:
        yield Inner(place, body)

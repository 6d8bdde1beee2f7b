"""Which letters the numbers in a PDF's texts stand for: each font's own map back to letters.

Raises      CannotScan where a text is written in a font without such a map: nobody could search it
Source      ISO 32000-1, 9.10.3; Adobe technical note 5014
"""

import re
from dataclasses import dataclass, field
from typing import Any

from semhlib.disclosure.leak_scan_parts import CannotScan

_BLOCK = re.compile(rb"begin(bfchar|bfrange|codespacerange)(.*?)end\1", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
WIDEST = 65_536
_NO_MAP = "This PDF has a text whose letters cannot be told from its font. It was not looked through; make it again."


@dataclass(frozen=True)
class Font:
    """How the bytes of a text become letters: bytes per number, and letters by number."""

    size: int
    letters: dict[int, str] | None = field(repr=False, default=None)  # none: each byte is its own letter
    unknown: bool = False

    def said(self, data: bytes) -> str:
        """The letters of one text.

        Raises      CannotScan where the font does not tell
        """
        if self.unknown:
            raise CannotScan(_NO_MAP)
        if self.letters is None:
            return data.decode("cp1252", "replace")
        numbers = (int.from_bytes(data[at : at + self.size], "big") for at in range(0, len(data), self.size))
        return "".join(self.letters.get(number, "\ufffd") for number in numbers)


def font_of(value: dict[str, Any], to_letters: bytes | None) -> Font:
    """A font from what the PDF says of it, and its map where it has one."""
    composite = value.get("Subtype") == "Type0"
    if to_letters is not None:
        return _mapped(to_letters, 2 if composite else 1)
    named = value.get("Encoding")
    plain = not composite and value.get("Subtype") != "Type3" and not isinstance(named, dict)
    return Font(1, unknown=not plain)


def _mapped(cmap: bytes, size: int) -> Font:
    letters: dict[int, str] = {}
    for kind, body in _BLOCK.findall(cmap):
        tokens = _tokens(body)
        if kind == b"codespacerange" and tokens and isinstance(tokens[0], bytes):
            size = max(1, len(tokens[0]))
        elif kind == b"bfchar":
            letters |= {_number(code): _letters(to) for code, to in zip(tokens[::2], tokens[1::2], strict=False)}
        elif kind == b"bfrange":
            for low, high, to in zip(tokens[::3], tokens[1::3], tokens[2::3], strict=False):
                first, last = _number(low), min(_number(high), _number(low) + WIDEST)
                for code in range(first, last + 1):
                    letters[code] = _nth(to, code - first)
    return Font(size, letters)


def _tokens(body: bytes) -> list[Any]:
    """Codes in order; a list of codes as one."""
    out: list[Any] = []
    within: list[bytes] | None = None
    for digits, opens, closes in _TOKEN.findall(body):
        if opens:
            within = []
        elif closes:
            out.append(within or [])
            within = None
        else:
            code = bytes.fromhex(re.sub(rb"\s", b"", digits).decode())
            (out if within is None else within).append(code)
    return out


def _number(code: Any) -> int:
    return int.from_bytes(code, "big") if isinstance(code, bytes) else 0


def _letters(to: Any) -> str:
    return to.decode("utf-16-be", "replace") if isinstance(to, bytes) else ""


def _nth(to: Any, nth: int) -> str:
    if isinstance(to, list):
        return _letters(to[nth]) if nth < len(to) else ""
    last = int.from_bytes(to[-2:], "big") + nth
    return _letters(to[:-2] + min(last, 0xFFFF).to_bytes(2, "big"))

"""How the letters of a file are stored: UTF-8, UTF-16 or an older Windows way; and bytes that are no letters at all."""

import codecs
import re

from semhlib.ingest.faults import Fault

_BROKEN = ("Ã©", "Ã«", "Ã¶", "Ã¼", "Ã¨", "â€™", "Ã¯")
_NO_LETTER = re.compile("[\x80-\x9f]")  # what Windows text becomes where it is taken for something else


def as_utf8(file: str, data: bytes) -> tuple[bytes, list[Fault]]:
    """The file's text as UTF-8 without a mark at its start, and what was wrong or worth knowing.

    Returns     empty bytes beside a stop where the text cannot be read
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16").encode("utf-8"), []
        except UnicodeDecodeError:
            return b"", [_stop(file, "whole letters; the file ends in the middle of one")]
    data = data.removeprefix(codecs.BOM_UTF8)
    if b"\0" in data:
        row = data[: data.index(b"\0")].count(b"\n") + 1
        return b"", [_stop(file, "text, and there are empty bytes in it: export it again", row)]
    if data.isascii():
        return data, []
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _older_windows(file, data, error.start)
    if found := _NO_LETTER.search(text):
        return b"", [_stop(file, "letters, and there is a sign that no letter has: export it again as UTF-8", _row(text, found))]
    if any(pair in text for pair in _BROKEN):
        rows = [i for i, line in enumerate(text.split("\n"), 1) if any(pair in line for pair in _BROKEN)]
        words = "letters such as é, and here they were already broken into two signs: export it again as UTF-8"
        return data, [Fault(rule="broken_letters", file=file, expected=words, rows=rows, severity="note")]
    return data, []


def _row(text: str, found: re.Match[str]) -> int:
    return text.count("\n", 0, found.start()) + 1


def _older_windows(file: str, data: bytes, at: int) -> tuple[bytes, list[Fault]]:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        return b"", [_stop(file, "text saved as UTF-8", data[: error.start].count(b"\n") + 1)]
    row = data[:at].count(b"\n") + 1
    note = Fault(
        rule="older_encoding",
        file=file,
        rows=(row,),
        severity="note",
        expected="text saved as UTF-8; we read it as Windows text (cp1252): look at letters such as é and £",
    )
    return text.encode("utf-8"), [note]


def _stop(file: str, expected: str, row: int | None = None) -> Fault:
    return Fault(rule="encoding", file=file, expected=expected, rows=() if row is None else (row,), severity="stop")

"""The form of a UPN and its check letter."""

import re

from semhlib.ingest.faults import Fault

_FORM = re.compile(r"[A-HJ-NP-RT-Z]\d{11}[0-9A-HJ-NP-RT-Z]")
_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # no I, O or S
_WEIGHTS = range(2, 14)


def well_formed(upn: str) -> bool:
    """A letter, eleven digits, and a last digit (or a letter, in a temporary UPN)."""
    return _FORM.fullmatch(upn) is not None


def check_letter(upn: str) -> str:
    """The first letter that the other twelve characters call for."""
    values = (_LETTERS.index(c) if c in _LETTERS else int(c) for c in upn[1:])
    return _LETTERS[sum(w * v for w, v in zip(_WEIGHTS, values, strict=True)) % 23]


def wrong_form(file: str, column: str, rows: list[int]) -> list[Fault]:
    """UPNs of another length or form: such a pupil is known by admission number alone."""
    expected = "a UPN of 13 characters; these pupils are matched by admission number"
    return [Fault(rule="upn_form", file=file, column=column, rows=rows, expected=expected, severity="note")] if rows else []


def wrong_letter(file: str, column: str, rows: list[int]) -> list[Fault]:
    """UPNs whose check letter does not fit: used, for a register may hold a mistyped one, and worth knowing."""
    expected = "a UPN whose first letter fits its digits; used as it stands"
    return [Fault(rule="upn_letter", file=file, column=column, rows=rows, expected=expected, severity="note")] if rows else []

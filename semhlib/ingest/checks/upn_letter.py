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


def temporary(upn: str) -> bool:
    """True for a UPN that was given until the permanent one is known: its last place is a letter."""
    return upn[-1:] in _LETTERS


def wrong_form(file: str, column: str, rows: list[int]) -> list[Fault]:
    """UPNs of another length or form: such a pupil is known by admission number alone."""
    expected = "a UPN of 13 characters; these pupils are matched by admission number"
    return [Fault(rule="upn_form", file=file, column=column, rows=rows, expected=expected, severity="note")] if rows else []


def no_upn(file: str, column: str, rows: list[int]) -> list[Fault]:
    """Pupils without a UPN, as in a nursery or from an independent school: known by admission number alone."""
    expected = "a UPN, and the cell is empty; these pupils are matched by admission number"
    return [Fault(rule="upn_missing", file=file, column=column, rows=rows, expected=expected, severity="note")] if rows else []


def wrong_letter(file: str, column: str, rows: dict[str, list[int]], example: bool) -> list[Fault]:
    """UPNs whose check letter does not fit: somebody mistyped them, and they could be another pupil's.

    Takes       rows: by the letter that would fit
                example: in made-up schools no UPN may be a real one, so none of their letters fits: used, and noted
    """
    if example and rows:
        every = sorted(row for group in rows.values() for row in group)
        expected = "a UPN whose first letter fits its digits; used as it stands, for the pupils of this example are made up"
        return [Fault(rule="upn_letter", file=file, column=column, rows=every, expected=expected, severity="note")]
    return [
        Fault(
            rule="upn_letter",
            why="the first letter of the UPN does not fit its digits",
            file=file,
            column=column,
            rows=group,
            severity="stop",
            confirm=True,
            expected=f"a UPN that begins with “{letter}”, which is what its digits ask for: correct it in the system it came "
            "from, or leave these pupils out with --confirm",
        )
        for letter, group in sorted(rows.items())
    ]


def later_upn(file: str, column: str, rows: list[int]) -> list[Fault]:
    """Rows under a temporary UPN of pupils who have a permanent one in another row."""
    expected = "one row for each pupil; the temporary UPN here is read as the permanent one with the same admission number"
    return [Fault(rule="upn_later", file=file, column=column, rows=rows, expected=expected, severity="note")] if rows else []

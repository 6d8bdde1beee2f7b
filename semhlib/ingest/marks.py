"""Session marks as columns of numbers, wherever they came from. A million marks are never touched one by one."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import numpy as np

from semhlib.terms.codes import CODES

# Codes that a register may hold; those that stand for a summary's totals may not be typed in.
CODE_NAMES: tuple[str, ...] = tuple(dict.fromkeys(c.code for c in CODES if c.reason))
CODE_PLACE: dict[str, int] = {name: place for place, name in enumerate(CODE_NAMES)}
SESSIONS = ("AM", "PM")


@dataclass(frozen=True, kw_only=True)
class Marks:
    """The marks of one file, whose pupils and dates could be read.

    pupil     place in the pupil list
    day       days since 1970
    session   0 AM, 1 PM
    code      place in CODE_NAMES, or beyond it in `unknown`
    row       row of the file
    unknown   codes that stand in the file and are on no list of ours
    marks_in  marks in the file, those that could not be read among them
    aside     once weighed: marks on days on which the school was closed or the pupil not on roll
    """

    file: str
    column: str
    pupil: np.ndarray = field(repr=False)
    day: np.ndarray = field(repr=False)
    session: np.ndarray = field(repr=False)
    code: np.ndarray = field(repr=False)
    row: np.ndarray = field(repr=False)
    unknown: tuple[str, ...] = ()
    marks_in: int = 0
    aside: "Marks | None" = field(default=None, repr=False)

    def only(self, which: np.ndarray) -> "Marks":
        """The marks for which `which` holds."""
        if which.all():
            return self
        return Marks(
            file=self.file, column=self.column, pupil=self.pupil[which], day=self.day[which], session=self.session[which],
            code=self.code[which], row=self.row[which], unknown=self.unknown, marks_in=self.marks_in,
        )  # fmt: skip

    def when(self, which: np.ndarray) -> list[str]:
        """Date and session of some marks, as a person writes them."""
        pairs = zip(self.day[which].tolist(), self.session[which].tolist(), strict=True)
        return [f"{date(1970, 1, 1) + timedelta(days=d):%d/%m/%Y} {SESSIONS[s]}" for d, s in pairs]

    def code_name(self, place: int) -> str:
        return CODE_NAMES[place] if place < len(CODE_NAMES) else self.unknown[place - len(CODE_NAMES)]


def end_to_end(parts: list[Marks]) -> Marks | None:
    """Marks of several parts as one; None where there are none."""
    if not parts:
        return None
    pupil, day, session, code, row = (
        np.concatenate([getattr(p, name) for p in parts]) for name in ("pupil", "day", "session", "code", "row")
    )
    return replace(parts[0], pupil=pupil, day=day, session=session, code=code, row=row)


def code_places(texts: list[str]) -> tuple[np.ndarray, tuple[str, ...]]:
    """Where each text stands in CODE_NAMES, and the texts that do not (numbered on from its end).

    An empty text is no mark recorded ("-").
    """
    unknown: dict[str, int] = {}
    places = []
    for text in texts:
        code = text.strip() or "-"
        known = CODE_PLACE.get(code)
        places.append(known if known is not None else unknown.setdefault(code, len(CODE_NAMES) + len(unknown)))
    return np.array(places, np.int32), tuple(unknown)

"""The file for a pupil's next school: the one place where what is passed on meets a name, and never without consent."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from semhlib.ingest.checks.upn_letter import well_formed
from semhlib.profile.standing import Standing, standing
from semhlib.profile.transition import one_line, summary_of
from semhlib.profile.transition_file import LONGEST_CODE, LONGEST_SCHOOL, Pack, Pupil, pack_as_text, read_pack
from semhlib.profile.transition_records import records_of
from semhlib.publish.names_row import NamesRow, row_of_key
from semhlib.store.lead_pupils import FORMAT, PUPILS, PupilLine
from semhlib.store.lead_records import LONGEST_NAME
from semhlib.store.names import NOBODY
from semhlib.store.records import read_records
from semhlib.store.role_files import CURRENT, built
from semhlib.store.snapshot import open_snapshot
from semhlib.terms.errors import SemhError

NO_FILE = "No file was made."
LEFT = f"This pupil is not on roll now. {NO_FILE}"
NO_LIST = f"There is no list of pupils that can be read here. Work the pages out again: semh publish. {NO_FILE}"
NO_NUMBER = (
    "The pupil list has no UPN or no date of birth of this pupil, and the next school finds the pupil by them. "
    f"Print the summary instead. {NO_FILE}"
)
NOT_READABLE = (
    "A text or a day in this summary is one that another school's program would not take, such as a text with a pupil's "
    f"number (UPN) in it. Print the summary instead. {NO_FILE}"
)


@dataclass(frozen=True)
class Made:
    """A file's text, and the copy from which the name in it comes. The text does not show when printed."""

    snapshot: str
    text: str = field(repr=False)


def make_pack(home: Path, key: str, today: date) -> Made:
    """The file about one pupil, as things stand now. The caller writes down that it was made before handing it out.

    Raises      SemhError where the pupil is not here, consent does not stand, or another school could not read it
    """
    who = row_of_key(home, key)
    if who is None:
        raise SemhError(NOBODY)
    pupil = _standing(home, key, today)
    summary = summary_of(pupil)
    if not well_formed(who.upn) or who.born is None:
        raise SemhError(NO_NUMBER)
    settings = open_snapshot(home).manifest["settings"]
    pack = Pack(
        made=max(today, pupil.day), school=one_line(settings["name"], LONGEST_SCHOOL),
        code=one_line(settings["code"], LONGEST_CODE), pupil=_pupil(who, who.born), summary=summary,
    )  # fmt: skip
    text = pack_as_text(pack)
    try:
        records_of(read_pack(text.encode(), ""), key, "", pack.made)
    except SemhError:
        raise SemhError(NOT_READABLE) from None
    return Made(who.snapshot, text)


def _pupil(who: NamesRow, born: date) -> Pupil:
    forename, surname = (one_line(name, LONGEST_NAME) for name in (who.forename, who.surname))
    return Pupil(upn=who.upn, forename=forename, surname=surname, born=born)


def _standing(home: Path, key: str, today: date) -> Standing:
    """The pupil as the page shows them: "now" is today, but for an example school the last day of its data."""
    folder = home / "roles" / "lead"
    try:
        published = folder / (folder / CURRENT).read_text(encoding="utf-8").strip()
        data = json.loads((published / PUPILS).read_text(encoding="utf-8"))
        if data["format"] != FORMAT:
            raise ValueError
        as_of, line = date.fromisoformat(data["as_of"]), _line(data, key)
    except (OSError, ValueError, KeyError, TypeError):
        raise SemhError(NO_LIST) from None
    if line is None:
        raise SemhError(LEFT)
    example = open_snapshot(home).manifest["settings"].get("example")
    return standing(line, {key: [r for r in read_records(home) if r.pupil == key]}, as_of if example else max(today, as_of))


def _line(data: Mapping[str, Any], key: str) -> PupilLine | None:
    """One pupil of the list; the others are not built."""
    found: PupilLine | None = next((built(PupilLine, p) for p in data["pupils"] if p["key"] == key), None)
    return found

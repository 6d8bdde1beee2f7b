"""How pupils stood in their subjects: points of any scale, or bands of the school's own list, beside what was expected."""

from semhlib.ingest.cells import Unreadable, value
from semhlib.ingest.layout import Cells, Column, Layout, Read, Said
from semhlib.ingest.pupil_columns import ADNO, UPN
from semhlib.ingest.settings import SchoolSettings

_NUMBER = Column(name="point", headings=(), kind="number")


def _row(cells: Cells, settings: SchoolSettings) -> Read:
    bands = {band.lower(): float(place) for place, band in enumerate(settings.progress_bands, 1)}
    told = [_told(cells[name], bands) for name in ("point", "expected")]
    found = [each for each in told if each is not None]
    if len(found) < 2 or found[0][0] != found[1][0]:
        named = f"two of the school's bands ({', '.join(settings.progress_bands)})"
        ways = named if bands else "two bands that school.toml names, lowest first, as [progress] bands = [\"Below\", \"At\"]"
        return Said("point" if told[0] is None else "expected", f"two numbers (the point, and what was expected), or {ways}")
    return [{"date": cells["date"], "subject": cells["subject"], "scale": cells["scale"],
             "value": found[0][1], "expected": found[1][1]}]  # fmt: skip


def _told(text: str, bands: dict[str, float]) -> tuple[bool, float] | None:
    """Whether it is a band, and the number it is kept as; None where it is neither band nor number."""
    if text.lower() in bands:
        return True, bands[text.lower()]
    try:
        number = value(_NUMBER, text)
    except Unreadable:
        return None
    return None if number is None else (False, number)


LAYOUT = Layout(
    name="progress",
    title="progress in subjects",
    table="progress",
    row=_row,
    columns=(
        UPN,
        ADNO,
        Column(name="date", headings=("Date", "Assessment Date", "Date of Assessment"), kind="date", needed=True, filled=True),
        Column(name="subject", headings=("Subject", "Course"), needed=True, filled=True),
        Column(name="scale", headings=("Scale", "Grade Set", "Assessment")),
        Column(name="point", headings=("Point", "Grade", "Current Grade", "Result", "Attainment"), needed=True, filled=True),
        Column(
            name="expected", headings=("Expected", "Expected Point", "Target", "target grade", "Expected Grade"), needed=True,
            filled=True,
        ),
    ),
)  # fmt: skip

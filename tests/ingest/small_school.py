"""A school small enough to read on a screen: three pupils, one week before and two after the new codes came in."""

from pathlib import Path

SETTINGS = """\
name = "Small School"
code = "EX9"
phase = "secondary"
example = true
programme_start = 2024-09-02

[high_level]
severity = 4

[blank]
linked_to_semh = "no"
"""

CALENDAR = """\
Academic year,Half term,Start,End,Kind
2023/24,6,03/06/2024,07/06/2024,term
2024/25,1,02/09/2024,13/09/2024,term
2024/25,,02/09/2024,02/09/2024,INSET
"""

AMINA, BEN, CARYS = "A000990124001", "B000990124002", "C000990124003"

PUPILS = f"""\
UPN,Adno,Legal Surname,Legal Forename,DOB,Gender,Year,Reg Group,Date of Entry,Date of Leaving,Enrolment Status
{AMINA},001,Adeyemi,Amina,10/02/2012,F,Year  8,8A,05/09/2023,,C
{BEN},002,Brown,Ben,11/03/2012,M,Year  8,8A,05/09/2023,,C
{CARYS},003,Clarke,Carys,12/04/2013,F,Year  7,7B,09/09/2024,,C
"""

LONG = "UPN,Adno,Date,Session,Mark\n"
DAYS = ("03/09/2024", "04/09/2024", "05/09/2024", "06/09/2024")


def present(upn: str, adno: str, *days: str) -> str:
    """Rows of a long list for a pupil who was there, mornings and afternoons."""
    return "".join(f"{upn},{adno},{day},AM,/\n{upn},{adno},{day},PM,\\\n" for day in days)


MARKS = LONG + present(AMINA, "001", *DAYS) + present(BEN, "002", *DAYS)


def school(folder: Path, files: dict[str, str | bytes | None] | None = None) -> Path:
    """The folder of exports of the small school, with some files put in the place of its own (None: taken out)."""
    folder.mkdir(parents=True, exist_ok=True)
    usual: dict[str, str | bytes | None] = {
        "school.toml": SETTINGS, "calendar.csv": CALENDAR, "pupils.csv": PUPILS, "attendance_long.csv": MARKS,
    }  # fmt: skip
    for name, content in (usual | (files or {})).items():
        path = folder / name
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder

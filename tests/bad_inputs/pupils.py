"""Bad inputs 12 to 21, 28, 61 and 63: who a pupil is."""

from semhlib.ingest.checks.upn_letter import check_letter
from tests.bad_inputs.case import AMINA, BEN, CARYS, HEADINGS, LONG, MARKS, PUPILS, SETTINGS, Case, marks_kept, same_marks

REAL = SETTINGS.replace("example = true", "example = false")
TEMPORARY, FROM_838 = "B00099012400A", "T838990124005"
BEN_ROW = f"{BEN},002,Brown,Ben,11/03/2012,M,Year  8,8A,05/09/2023,,C\n"
DAN = "002,Day,Dan,10/02/2012,M,Year  8,8A,05/09/2023,,C\n"
LETTER = check_letter(AMINA)
FITTING = PUPILS.replace(BEN, check_letter(BEN) + BEN[1:]).replace(CARYS, check_letter(CARYS) + CARYS[1:])
OVERLAP = "pupils.csv, row 5: expected one row for each pupil, or rows for times on roll that do not overlap."
BY_NUMBER = "expected a UPN of 13 characters; these pupils are matched by admission number."
SCIENCE = "expected the whole number, and a spreadsheet has shortened it: format the column as text and export it again."
LONG_NAME = "Ｗ" * 150 + "\N{ARABIC LETTER ALEF}" * 150


def _marks_by(old: str, new: str) -> str:
    return MARKS.replace(old, new)


CASES = (
    Case(
        number=12, kind="a pupil twice with the same data", files={"pupils.csv": PUPILS + BEN_ROW}, refused=False,
        said=("pupils.csv, row 5: expected each row once; these repeat an earlier row and were counted once.",),
        then=lambda kept: kept.rows("pupil") == 3,
    ),
    Case(
        number=13, kind="a pupil twice with different data", said=(OVERLAP,),
        files={"pupils.csv": PUPILS + BEN_ROW.replace("8A,05/09/2023,,C", "8B,01/09/2024,,S")},
    ),
    Case(
        number=14, kind="a UPN with a wrong check letter",
        files={"school.toml": REAL, "pupils.csv": FITTING, "attendance_long.csv": MARKS.replace(BEN, "")},
        said=(
            f"pupils.csv, row 2, column “UPN”: expected a UPN that begins with “{LETTER}”, which is what its digits ask for: "
            "correct it in the system it came from, or leave these pupils out with --confirm.",
        ),
    ),
    Case(
        number=15, kind="UPNs in small letters and with spaces", refused=False, then=same_marks,
        files={"attendance_long.csv": MARKS.replace(AMINA, AMINA.lower()).replace(BEN, f" {BEN[:4]} {BEN[4:]} ")},
    ),
    Case(
        number=15, kind="UPNs of 12 and 14 characters", refused=False, then=same_marks,
        files={"pupils.csv": PUPILS.replace(AMINA, AMINA[:-1]).replace(BEN, BEN + "1")},
        said=(f"pupils.csv, row 2, column “UPN”: {BY_NUMBER} 2 rows have this.",),
    ),
    Case(
        number=16, kind="a temporary UPN in the marks and the permanent one in the list", refused=False, then=same_marks,
        files={
            "pupils.csv": PUPILS + f"{TEMPORARY},002,Brown,Ben,11/03/2012,M,Year  8,8A,05/09/2023,,C\n",
            "attendance_long.csv": LONG + "".join(
                line.replace(BEN + ",002", TEMPORARY + ",") for line in MARKS.removeprefix(LONG).splitlines(keepends=True)
            ),
        },
        said=(
            "pupils.csv, row 5, column “UPN”: expected one row for each pupil; the temporary UPN here is read as the permanent "
            "one with the same admission number.",
        ),
    ),
    Case(
        number=17, kind="a UPN of a local authority made in 2023 (838)", refused=False, then=same_marks,
        files={"pupils.csv": PUPILS.replace(BEN, FROM_838), "attendance_long.csv": MARKS.replace(f"{BEN},002", f"{FROM_838},")},
    ),
    Case(
        number=18, kind="no UPN", refused=False, then=same_marks,
        files={"pupils.csv": PUPILS.replace(BEN, ""), "attendance_long.csv": MARKS.replace(BEN, "")},
        said=(
            "pupils.csv, row 3, column “UPN”: expected a UPN, and the cell is empty; these pupils are matched by admission "
            "number.",
        ),
    ),
    Case(
        number=19, kind="surnames Null, NA and None", refused=False,
        files={"pupils.csv": PUPILS.replace("Adeyemi", "Null").replace("Brown", "NA").replace("Clarke", "None")},
        then=lambda kept: sorted(kept.names("surname")) == ["NA", "None", "Null"],
    ),
    Case(
        number=20, kind="admission number 001 that became 1", refused=False, then=same_marks,
        files={"attendance_long.csv": MARKS.replace(f"{AMINA},001", ",1").replace(f"{BEN},002", ",2")},
    ),
    Case(
        number=21, kind="an admission number as 8.01E+12", files={"pupils.csv": PUPILS.replace(",002,", ",8.01E+12,")},
        said=(f"pupils.csv, row 3, column “Adno”: {SCIENCE}",),
    ),
    Case(
        number=28, kind="year groups as Y8, 8 and 13+", refused=False,
        files={"pupils.csv": PUPILS.replace("Year  8", "Y8", 1).replace("Year  8", "8", 1).replace("Year  7", "13+")},
        then=lambda kept: {8, 13} <= set(kept.column("enrolment", "year_group")),
    ),
    Case(
        number=28, kind="a year group that we do not know", files={"pupils.csv": PUPILS.replace("Year  7", "Seventh")},
        said=("pupils.csv, row 4, column “Year”: expected a year group such as 7, Year 7, R or N2.",),
    ),
    Case(
        number=61, kind="names with emoji, from right to left, of 300 signs, of one letter", refused=False,
        files={"pupils.csv": PUPILS.replace("Adeyemi", LONG_NAME).replace("Brown", "B").replace("Carys", "Carys 🦊")},
        then=lambda kept: {"B", LONG_NAME} <= set(kept.names("surname")) and "Carys 🦊" in kept.names("forename"),
    ),
    Case(
        number=63, kind="twins of one surname, forename and date of birth", refused=False,
        files={"pupils.csv": PUPILS + f"D000990124004,004,{DAN.removeprefix('002,')}" + f"E000990124005,005,{DAN[4:]}"},
        then=lambda kept: kept.rows("pupil") == 5 and marks_kept(16)(kept),
    ),
    Case(
        number=63, kind="two pupils under one admission number", files={"pupils.csv": PUPILS + f"D000990124004,{DAN}"},
        said=("pupils.csv, row 5: expected an admission number that no other pupil has.",),
    ),
)  # fmt: skip
assert HEADINGS.startswith("UPN,Adno,")

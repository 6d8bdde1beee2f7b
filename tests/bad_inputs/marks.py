"""Bad inputs 22 to 27: session marks."""

from tests.bad_inputs.case import AMINA, BEN, MARKS, PUPILS, Case, marks_kept, present, same_marks

CODE = "attendance_long.csv, row 2, column “Mark”: we found"
LIST = "expected an attendance code of the DfE's list."
NOT_THEN = (
    "expected marks only between the pupil's dates of entry and leaving; "
    "correct the dates in the pupil list, or leave these marks out with --confirm."
)
CLOSED = "expected marks only on days that the school's calendar has as open; these were left out."

WEEK = ("09/09/2024", "10/09/2024", "11/09/2024", "12/09/2024", "13/09/2024")

CASES = (
    Case(
        number=22, kind="an unknown code", files={"attendance_long.csv": MARKS.replace("AM,/", "AM,?", 1)},
        said=(f"{CODE} “?”; {LIST}",),
    ),
    Case(
        number=22, kind="a code in a small letter", files={"attendance_long.csv": MARKS.replace("AM,/", "AM,l", 1)},
        said=(f"{CODE} “l”; {LIST}",),
    ),
    Case(
        number=22, kind="a code that is dead", files={"attendance_long.csv": MARKS.replace("AM,/", "AM,Y", 1)},
        said=(f"{CODE} “Y”; expected a code in use on that day (“Y” was withdrawn after 18/08/2024).",),
    ),
    Case(
        number=22, kind="the codes that came in 2024", refused=False,
        files={"attendance_long.csv": "".join(
            line.rsplit(",", 1)[0] + f",{code}\n" if code else line
            for line, code in zip(
                MARKS.splitlines(keepends=True), ["", *"K C1 C2 J1 Q Y1 Y2 Y3 Y4 Y5 Y6 Y7".split(), *[""] * 4], strict=True
            )
        )},
        then=lambda kept: set("K C1 C2 J1 Q Y1 Y2 Y3 Y4 Y5 Y6 Y7".split()) <= set(kept.column("session_mark", "code")),
    ),
    Case(
        number=23, kind="the backslash of an afternoon, also between quotation marks", refused=False, then=same_marks,
        files={"attendance_long.csv": MARKS.replace(",\\\n", ',"\\"\n')},
    ),
    Case(
        number=24, kind="marks on a weekend and an INSET day", refused=False, then=marks_kept(36),
        files={"attendance_long.csv": MARKS + f"{BEN},002,02/09/2024,AM,/\n" + present(AMINA, "001", "07/09/2024", *WEEK)
               + present(BEN, "002", *WEEK)},
        said=(f"attendance_long.csv, row 18, column “Mark”: {CLOSED} 3 rows have this.",),
    ),
    Case(
        number=25, kind="a session missing in the middle", refused=False,
        files={"attendance_long.csv": MARKS.replace(f"{AMINA},001,04/09/2024,PM,\\\n", "")},
        then=lambda kept: marks_kept(15)(kept) and set(kept.column("session_mark", "code")) == {"/", "\\"},
    ),
    Case(
        number=26, kind="marks after the day of leaving",
        files={"pupils.csv": PUPILS.replace("8A,05/09/2023,,C\nC", "8A,05/09/2023,04/09/2024,C\nC")},
        said=(f"attendance_long.csv, row 14, column “Mark”: {NOT_THEN} 4 rows have this.",),
    ),
    Case(
        number=27, kind="marks of the school before", files={"attendance_long.csv": MARKS + present("", "003", "03/09/2024")},
        said=(f"attendance_long.csv, row 18, column “Mark”: {NOT_THEN} 2 rows have this.",),
    ),
    Case(
        number=27, kind="a register that says “not yet on roll”", refused=False, then=same_marks,
        files={"attendance_long.csv": MARKS + present("", "003", "03/09/2024").replace("/\n", "Z\n").replace("\\\n", "Z\n")},
    ),
)  # fmt: skip

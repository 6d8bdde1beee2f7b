"""Bad inputs 29 to 45: headings, columns, rows and cells."""

from tests.bad_inputs.case import (
    AMINA,
    AUDIT,
    BEN,
    INCIDENTS,
    LONG,
    MARKS,
    PUPILS,
    SUPPORT,
    Case,
    marks_kept,
    same_marks,
)  # fmt: skip

SHORT = f"{AMINA},001,Mentoring,12,9,1,1,03/09/2024,\n"
AGAIN = "export it again, and wait until the copy is finished."
ARBOR = MARKS.replace("UPN,Adno,Date,Session,Mark", "Unique Pupil Number,Admission Number,Session Date,AM/PM,Attendance Mark")
FLAGS = ("T", "F", "Y", "N", "1", "0", "Yes", "no")

CASES = (
    Case(
        number=29, kind="a missing column", files={"attendance_long.csv": MARKS.replace("Date,Session", "Dat,Session", 1)},
        said=(
            "attendance_long.csv, row 1, column “Date”: expected a column headed “Date” or “Session Date” or “Mark Date” or "
            "“sessionDate”, because it looks like attendance marks, one row for each pupil and session; the nearest heading "
            "there is “Dat”: rename a heading, or say what they are with semh map.",
        ),
    ),
    Case(number=30, kind="another system's headings", files={"attendance_long.csv": ARBOR}, refused=False, then=same_marks),
    Case(
        number=31, kind="titles above the headings and totals below", refused=False, then=same_marks,
        files={"attendance_long.csv": f"Attendance report\nAutumn term\n{MARKS}Total,16\n"},
        said=("attendance_long.csv, row 20: expected rows only, and this is a line about the file; it was not used.",),
    ),
    Case(
        number=32, kind="the same heading twice", files={"pupils.csv": PUPILS.replace("Reg Group", "DOB", 1)},
        said=("pupils.csv, row 1, column “DOB”: expected each heading once.",),
    ),
    Case(
        number=33, kind="headings in two rows",
        files={"attendance_long.csv": MARKS.replace("UPN,Adno,Date,Session,Mark", ",,Session,AM/PM,\nUPN,Adno,Date,Half,Mark")},
        said=(
            "attendance_long.csv, row 1, column “Session”: expected a column headed “Session” or “AM/PM” or “Session Name” or "
            "“sessionName”, because it looks like attendance marks, one row for each pupil and session: rename a heading, or say "
            "what they are with semh map.",
        ),
    ),
    Case(
        number=37, kind="93.5%, 0.935 and 93.5 in one column",
        files={"support.csv": SUPPORT + "".join(
            SHORT.replace(",1,1,", f",{hours},{n},") for n, hours in enumerate(("93.5%", "0.935", "93.5"))
        )},
        said=(
            "support.csv, row 2, column “Hours”: expected numbers all written in one way, and here some have a % sign and some "
            "have none: format the column as one kind.",
        ),
    ),
    Case(
        number=38, kind="1,024, N/A, -, *, c and <5 among numbers", refused=False,
        files={"support.csv": SUPPORT + "".join(SHORT.replace("Mentoring", f"Club {n}") for n in range(40)) + "".join(
            SHORT.replace(",12,9,1,1,", f",12,9,{n},{cost},") for n, cost in enumerate(('"1,024"', "N/A", "-", "*", "c", "<5"))
        )},
        said=(
            "support.csv, row 45, column “Cost”: expected a number, and a sign stands for a figure that was hidden: "
            "export it again without hiding small figures. 2 rows have this.",
            "support.csv, row 47, column “Cost”: expected a number, and this one was rounded away: "
            "export it again without hiding small figures.",
        ),
        then=lambda kept: kept.rows("support_episode") == 43 and 1024.0 in kept.column("support_episode", "cost"),
    ),
    Case(
        number=39, kind="T, F, Y, N, 1, 0, Yes and no", refused=False,
        files={"incidents.csv": INCIDENTS + "".join(
            f"{AMINA},001,03/09/2024,Shouting {n},3,Yard,{flag}\n" for n, flag in enumerate(FLAGS)
        )},
        then=lambda kept: kept.column("incident", "semh") == [1, 0, 1, 0, 1, 0, 1, 0],
    ),
    Case(
        number=40, kind="semicolons", files={"attendance_long.csv": MARKS.replace(",", ";")}, refused=False, then=same_marks,
    ),
    Case(
        number=40, kind="tabs", files={"attendance_long.csv": MARKS.replace(",", "\t")}, refused=False, then=same_marks,
    ),
    Case(
        number=41, kind="a row with too few cells", refused=False, then=marks_kept(16),
        files={"attendance_long.csv": MARKS.replace(f"{BEN},002,03", f"{BEN},03/09/2024,AM,/\n{BEN},002,03", 1)},
        said=("attendance_long.csv, row 10: expected 5 cells, one for each heading, and there are fewer.",),
    ),
    Case(
        number=42, kind="a row with too many cells", refused=False, then=marks_kept(16),
        files={"attendance_long.csv": MARKS.replace(f"{BEN},002,03", f"{BEN},002,3,03/09/2024,AM,/\n{BEN},002,03", 1)},
        said=("attendance_long.csv, row 10: expected 5 cells, one for each heading, and there are more.",),
    ),
    Case(
        number=43, kind="every row one cell longer than the headings",
        files={"attendance_long.csv": LONG + MARKS.removeprefix(LONG).replace("\n", ",7B\n")},
        said=(
            "attendance_long.csv, row 2: expected 5 cells, one for each heading, and every row has more: a heading is missing, "
            "and each value would stand in a wrong column. 16 rows have this.",
        ),
    ),
    Case(
        number=44, kind="a quotation mark that is never closed", files={"pupils.csv": PUPILS.replace("Brown", '"Brown')},
        said=(f"pupils.csv, row 3: expected a closing quotation mark for the one opened in this row: {AGAIN}",),
    ),
    Case(
        number=45, kind="a line break inside a cell", refused=False,
        files={"audit.csv": AUDIT + 'Ours,1,"Lead\nnamed",03/09/2024,2,Head,\nOurs,1,Policy,03/09/2024,9,Head,\n' * 1
               + "".join(f"Ours,2,Item {n},03/09/2024,1,Head,\n" for n in range(10))},
        said=("audit.csv, row 3, column “Level”: expected a level from 0 to 3.",),
        then=lambda kept: kept.rows("audit_rating") == 11,
    ),
)  # fmt: skip

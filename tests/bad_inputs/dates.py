"""Bad inputs 7 to 11 and 62: dates."""

from datetime import date

from tests.bad_inputs.case import MARKS, PUPILS, Case, same_marks

MOMENTS = MARKS
for _day in (3, 4, 5, 6):
    MOMENTS = MOMENTS.replace(f"0{_day}/09/2024,AM", f"2024-09-0{_day}T00:00:00+01:00,AM")
    MOMENTS = MOMENTS.replace(f"0{_day}/09/2024,PM", f"2024-09-0{_day - 1}T23:00:00Z,PM")
AGE = "pupils.csv, row 2: expected a date of birth that makes the pupil 2 to 20 years old on the date of entry."
DAY = "a date as dd/mm/yyyy"

CASES = (
    Case(
        number=7, kind="dates as dd/mm/yyyy", files={"pupils.csv": PUPILS.replace("12/04/2013", "01/02/2013")}, refused=False,
        then=lambda kept: date(2013, 2, 1) in kept.names("dob"),
    ),
    Case(
        number=8, kind="one file has the month first",
        files={"attendance_long.csv": MARKS.replace("06/09/2024", "09/13/2024")},
        said=(f"attendance_long.csv, row 8, column “Date”: expected {DAY}, day before month. 4 rows have this.",),
    ),
    Case(
        number=9, kind="a spreadsheet's day number among dates",
        files={"pupils.csv": PUPILS.replace("11/03/2012", "40979").replace("12/04/2013", "12 April 2013")},
        said=(
            f"pupils.csv, row 3, column “DOB”: expected {DAY}, and a spreadsheet left a day number: "
            "format the column as dates and save it again.",
            f"pupils.csv, row 4, column “DOB”: expected {DAY}.",
        ),
    ),
    Case(
        number=10, kind="a year of two digits", files={"pupils.csv": PUPILS.replace("10/02/2012", "10/02/12")},
        said=(f"pupils.csv, row 2, column “DOB”: expected {DAY}.",),
    ),
    Case(
        number=10, kind="a date of birth four years early (1904 system)",
        files={"pupils.csv": PUPILS.replace("10/02/2012", "09/02/1908")}, said=(AGE,),
    ),
    Case(
        number=11, kind="times with a zone, and midnight in summer", files={"attendance_long.csv": MOMENTS}, refused=False,
        then=lambda kept: same_marks(kept) and {d.day for d in kept.column("session_mark", "date")} == {3, 4, 5, 6},
    ),
    Case(
        number=62, kind="a date of birth in the future", files={"pupils.csv": PUPILS.replace("10/02/2012", "10/02/2031")},
        said=(AGE,),
    ),
    Case(
        number=62, kind="a pupil of forty", files={"pupils.csv": PUPILS.replace("10/02/2012", "10/02/1983")}, said=(AGE,),
    ),
    Case(
        number=62, kind="29 February 2013", files={"pupils.csv": PUPILS.replace("10/02/2012", "29/02/2013")},
        said=(f"pupils.csv, row 2, column “DOB”: expected {DAY}.",),
    ),
)  # fmt: skip

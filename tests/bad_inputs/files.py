"""Bad inputs 46 to 51, 56 to 60 and 64 to 66: files as a whole, their names, and what hinders reading them."""

from pathlib import Path

from tests.bad_inputs.case import (
    AMINA,
    AUDIT,
    BEN,
    INCIDENTS,
    LONG,
    MARKS,
    NEEDS,
    PUPILS,
    Case,
    Kept,
    Vast,
    present,
    same_marks,
)  # fmt: skip
from tests.bad_inputs.workbook import workbook

AGAIN = "export it again, and wait until the copy is finished."
CONFIRM = "if that is right, import again with --confirm."
HEAD, *ROWS = PUPILS.splitlines()
MANY_COLUMNS = "\n".join([HEAD + "," * 16_373, *ROWS, *[","] * 1_000_000]) + "\n"
SCRIPT = "<script>alert(1)</script>"
FORMULA = "=cmd|' /C calc'!A0"
REFUSED = (
    "expected a file that can be read, and the system refused: close it in Excel, look whether its drive is there, try again."
)
# Takes away the right of an administrator's account to read every file; another account never had it.
ORDINARY = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search")


def _harmless(kept: Kept) -> bool:
    return any(cell == "'" + FORMULA + ",001,FSM6,,," for line in kept.left_out() for cell in line)


CASES = (
    Case(
        number=46, kind="empty bytes", files={"pupils.csv": PUPILS.encode().replace(b"Brown", b"Br\0wn")},
        said=("pupils.csv, row 3: expected text, and there are empty bytes in it: export it again.",),
    ),
    Case(
        number=47, kind="a file of nought bytes", files={"attendance_long.csv": b""},
        said=("attendance_long.csv: expected headings and rows, and the file is empty.",),
    ),
    Case(
        number=47, kind="headings and nothing below", files={"attendance_long.csv": LONG},
        said=("attendance_long.csv: expected rows below the headings, and there are none.",),
    ),
    Case(
        number=48, kind="a file that breaks off in the middle of a row", files={"attendance_long.csv": MARKS[:-12]},
        said=(f"attendance_long.csv, row 17: expected a whole last row, and it breaks off: {AGAIN}",),
    ),
    Case(
        number=48, kind="a file that breaks off between two rows",
        files={"attendance_long.csv": LONG + present(AMINA, "001", "03/09/2024", "06/09/2024")},
        said=(f"attendance_long.csv: expected about 16 rows as last time, and there are 4: {CONFIRM}",),
    ),
    Case(
        number=49, kind="incidents in the place of the attendance",
        files={"attendance_long.csv": INCIDENTS + f"{AMINA},001,03/09/2024,Shouting,3,Yard,Y\n"},
        said=("attendance_long.csv: expected the rows of “session_mark” that it held last time: if there are none any more, "
              "import again with --confirm.",),
    ),
    Case(
        number=50, kind="a file older than the last", files={"attendance_long.csv": MARKS.replace("06/09/2024", "03/06/2024")},
        said=("attendance_long.csv: expected marks up to 06/09/2024 or later, as last time, and they end on 05/09/2024: "
              f"{CONFIRM}",),
    ),
    Case(
        number=51, kind="the same file twice", files={"copy of attendance.csv": MARKS}, refused=False, then=same_marks,
        said=("copy of attendance.csv: expected each file once; it is the same as attendance_long.csv.",),
    ),
    Case(
        number=56, kind="a workbook that is called CSV", files={"pupils.csv": workbook([["UPN"]])},
        said=("pupils.csv: expected a CSV file, and this is an Excel workbook or a ZIP file: open it in the program it came from "
              "and save it as CSV.",),
    ),
    Case(
        number=56, kind="a web page that is called CSV",
        files={"pupils.csv": b"<html><table><tr><td>UPN</td></tr></table></html>"},
        said=("pupils.csv: expected a CSV file, and this is a web page or XML: open it in the program it came from and save it "
              "as CSV.",),
    ),
    Case(
        number=57, kind="a pupil list of 300 MB", files={"pupils.csv": Vast(PUPILS, 300_000_000)},
        said=("pupils.csv: expected at most 256 MB, unless it is a list of session marks: export a shorter time, or fewer "
              "columns.",),
    ),
    Case(
        number=58, kind="16,384 columns and a million empty rows", files={"pupils.csv": MANY_COLUMNS}, refused=False,
        then=lambda kept: kept.rows("pupil") == 3 and same_marks(kept),
    ),
    Case(
        number=59, kind="text with a script in it", refused=False,
        files={"audit.csv": AUDIT + f"Ours,1,{SCRIPT},03/09/2024,2,Head,{SCRIPT}\n"},
        then=lambda kept: kept.column("audit_rating", "item") == [SCRIPT],
    ),
    Case(
        number=60, kind="a formula in a row that is left out", refused=False,
        files={"needs.csv": NEEDS + "".join(f"{pupil},FSM6,0{n}/09/2023,\n" for n in range(1, 10) for pupil in (
            f"{AMINA},001", f"{BEN},002")) + f"{FORMULA},001,FSM6,,,\n"},
        said=("needs.csv, row 20, column “Start Date”: expected a value, and the cell is empty.",), then=_harmless,
    ),
    Case(
        number=64, kind="a name of 255 bytes, and one that Windows keeps for itself", refused=False, then=same_marks,
        files={"attendance_long.csv": None, "n" * 251 + ".csv": MARKS, "CON.csv": NEEDS + f"{AMINA},001,FSM6,01/09/2023,\n"},
    ),
    Case(
        number=64, kind="a name that leads upwards or cannot be shown",
        files={"up..\\..\x07\udcff.csv": MARKS},
        said=("up..\\..??.csv: expected a name of letters, digits, spaces and dots, and here are signs that cannot be shown: "
              "rename the file.",),
    ),
    Case(
        number=65, kind="a file that may not be read", files={"pupils.csv": PUPILS}, within=ORDINARY,
        said=(f"pupils.csv: {REFUSED}",),
    ),
    Case(
        number=66, kind="a drive that fails in the middle", files={"pupils.csv": Path("/proc/self/mem")},
        said=(f"pupils.csv: {REFUSED}",),
    ),
)  # fmt: skip

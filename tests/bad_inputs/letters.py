"""Bad inputs 1 to 6: how letters are stored."""

from tests.bad_inputs.case import CARYS, PUPILS, Case

ZOE = PUPILS.replace("Carys", "Zoë")
ONEIL = PUPILS.replace("Clarke", "O’Neil")
DECOMPOSED = "Zoe\N{COMBINING DIAERESIS}"
TWICE = ZOE + f"{CARYS},003,Clarke,{DECOMPOSED},12/04/2013,F,Year  7,7B,09/09/2024,,C\n"
WINDOWS = (
    "pupils.csv, row 4: expected text saved as UTF-8; we read it as Windows text (cp1252): look at letters such as é and £."
)

CASES = (
    Case(
        number=1, kind="Windows text (cp1252) with “Zoë”", files={"pupils.csv": ZOE.encode("cp1252")}, said=(WINDOWS,),
        refused=False, then=lambda kept: "Zoë" in kept.names("forename"),
    ),
    Case(
        number=2, kind="Windows text with the apostrophe of O’Neil", files={"pupils.csv": ONEIL.encode("cp1252")},
        said=(WINDOWS,), refused=False, then=lambda kept: "O’Neil" in kept.names("surname"),
    ),
    Case(
        number=2, kind="the same after it was taken for latin-1",
        files={"pupils.csv": ONEIL.encode("cp1252").decode("latin-1").encode("utf-8")},
        said=("pupils.csv, row 4: expected letters, and there is a sign that no letter has: export it again as UTF-8.",),
    ),
    Case(
        number=3, kind="UTF-8 with a mark at its start", files={"pupils.csv": b"\xef\xbb\xbf" + ZOE.encode()}, refused=False,
        then=lambda kept: "Zoë" in kept.names("forename") and kept.rows("pupil") == 3,
    ),
    Case(
        number=4, kind="UTF-16, Excel's “Unicode text”", files={"pupils.csv": ZOE.replace(",", "\t").encode("utf-16")},
        refused=False, then=lambda kept: "Zoë" in kept.names("forename") and kept.rows("pupil") == 3,
    ),
    Case(
        number=5, kind="letters broken before they reached us (Ã«)", files={"pupils.csv": PUPILS.replace("Carys", "ZoÃ«")},
        said=(
            "pupils.csv, row 4: expected letters such as é, and here they were already broken into two signs: "
            "export it again as UTF-8.",
        ),
        refused=False, then=lambda kept: kept.rows("pupil") == 3,
    ),
    Case(
        number=6, kind="one name with its accent composed and decomposed", files={"pupils.csv": TWICE},
        said=("pupils.csv, row 5: expected each row once; these repeat an earlier row and were counted once.",),
        refused=False, then=lambda kept: kept.names("forename").count("Zoë") == 1 and kept.rows("pupil") == 3,
    ),
)  # fmt: skip

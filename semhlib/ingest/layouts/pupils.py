"""The pupil list: current and past pupils, with the dates between which each was on roll."""

from semhlib.ingest.layout import Column, Layout
from semhlib.ingest.pupil_columns import ADNO, UPN


def _year_groups() -> dict[str, int]:
    """Every way in which systems write a year group: 7, Y7, Year 7, R, Reception, N1, Nursery 2."""
    forms: dict[str, int] = {"r": 0, "reception": 0, "year r": 0, "yr": 0, "n2": -1, "n1": -2, "nursery 2": -1, "nursery 1": -2}
    for n in range(15):
        forms |= {str(n): n, f"y{n}": n, f"year {n}": n, f"yr {n}": n, f"{n:02d}": n, f"{n}+": n}
    return forms | {"-1": -1, "-2": -2, "nursery": -1}


LAYOUT = Layout(
    name="pupils",
    title="the pupil list",
    table="pupil",
    how="pupils",
    columns=(
        UPN,
        ADNO,
        Column(name="former_upn", headings=("Former UPN", "FormerUPN", "Previous UPN"), kind="upn"),
        Column(name="surname", headings=("Legal Surname", "Surname", "Last Name", "lastName"), needed=True, filled=True),
        Column(name="forename", headings=("Legal Forename", "Forename", "First Name", "firstName", "ChosenName")),
        Column(name="dob", headings=("DOB", "Date of Birth", "Birth Date"), kind="date", needed=True),
        Column(name="sex", headings=("Gender", "Sex", "Legal Sex")),
        Column(
            name="year", headings=("Year", "Year Group", "NC Year", "NCyearActual", "Year of Group"), kind="choice",
            choices=_year_groups(), needed=True, filled=True, expected="a year group such as 7, Year 7, R or N2",
        ),
        Column(name="reg_group", headings=("Reg Group", "Reg", "Registration Group", "Tutor Group", "Form")),
        Column(name="entry", headings=("Date of Entry", "Entry Date", "Admission Date"), kind="date", needed=True, filled=True),
        Column(name="leaving", headings=("Date of Leaving", "Leaving Date", "Date Left"), kind="date", needed=True),
        Column(
            name="status", headings=("Enrolment Status", "EnrolStatus", "Enrol Status"), kind="choice",
            expected="an enrolment status: C, M, S, F, O, G or P",
            choices={
                "c": "C", "m": "M", "s": "S", "f": "F", "o": "O", "g": "G", "p": "P", "current": "C", "main": "M",
                "subsidiary": "S", "single registration": "C", "dual main": "M", "dual subsidiary": "S", "guest": "G",
                "leaver": "P", "previous": "P",
            },
        ),
        Column(
            name="boarder", headings=("Boarder", "Boarder Status"), kind="choice", expected="yes or no",
            choices={"n": False, "no": False, "not a boarder": False, "y": True, "b": True, "6": True, "7": True, "yes": True},
        ),
        # Read as text: a group that we do not know must leave no pupil out.
        Column(
            name="ethnicity",
            headings=(
                "Ethnicity", "Ethnic Group", "Ethnicity Code", "Ethnic Origin", "Ethnicity Description", "Ethnic Group Code",
                "Ethnicity Group", "EthnicityCode", "EthnicGroup", "EthnicGroupMinor",
            ),
        ),
    ),
)  # fmt: skip

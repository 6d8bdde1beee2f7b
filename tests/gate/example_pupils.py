"""Whatever tells of a pupil of the example school: what no page of another role may ever hold."""

import csv

from semhlib.store.lead_pupils import read_pupils
from tests.example_schools import SAMPLES
from tests.gate.house import House


def pupils_of_the_example() -> set[str]:
    """Names, numbers and birth dates of the example school's pupils."""
    with (SAMPLES / "fernhollow" / "pupils.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    return {row["UPN"] for row in rows if row["UPN"]} | {f"{row['Legal Surname']}, {row['Legal Forename']}" for row in rows}


def pupils_listed_for_the_lead(house: House) -> set[str]:
    """Keys of the example school's pupils and what is shown in their place, as the lead's own list has them."""
    lead = house.kept_store().parent / "lead"
    listed = read_pupils(lead / (lead / "current").read_text(encoding="utf-8").strip()).pupils
    assert listed
    return {pupil.key for pupil in listed} | {pupil.label for pupil in listed}

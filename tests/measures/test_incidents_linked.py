"""All incidents linked to SEMH: by the school's own link, whatever their severity."""

from datetime import date

from semhlib.measures.incidents_linked import MEASURE


def incident(pupil, semh, high):
    return {"pupil_key": pupil, "date": date(2025, 10, 1), "high_level": high, "semh": semh}


def test_every_linked_incident_counts_whatever_its_severity_and_no_other(check_list):
    rows = [incident("Amina", 1, 1), incident("Amina", 1, 0), incident("Ben", 0, 1), incident("Cai", 0, 0)]
    check_list(MEASURE, "incident", rows, {"Amina": 2})


def test_writing_more_down_is_not_called_worse():
    assert MEASURE.better == "neither"

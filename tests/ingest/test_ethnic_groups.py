"""Ethnicity: read into main groups for one purpose, and never a reason to leave a pupil out or to stop an import."""

import pytest

from semhlib.ingest.ethnic_groups import MAIN_GROUPS, NOT_KNOWN, NOT_SAID, main_group
from semhlib.ingest.folder import check_folder
from tests.ingest.small_school import PUPILS, school


@pytest.mark.parametrize("text, group", [
    ("WBRI", "White"), ("APKN", "Asian"), ("CHNE", "Asian"), ("MWBC", "Mixed"), ("BAFR", "Black"), ("OOTH", "Other"),
    ("White - British", "White"), ("Chinese", "Asian"), ("Any other Asian background", "Asian"), ("Black - African", "Black"),
    ("White and Black Caribbean", "Mixed"), ("Any other ethnic group", "Other"), ("WBRI - White British", "White"),
    ("REFU", NOT_SAID), ("Refused", NOT_SAID), ("NOBT", NOT_SAID), ("Information not yet obtained", NOT_SAID),
])  # fmt: skip
def test_codes_and_names_lead_to_the_main_group(text, group):
    assert main_group(text) == group and group in (*MAIN_GROUPS, NOT_SAID)


@pytest.mark.parametrize("text", ["", "?", "7", "Zzz"])
def test_what_is_no_group_is_not_guessed(text):
    assert main_group(text) is None


def with_ethnicity(*cells):
    lines = PUPILS.splitlines()
    return "\n".join([f"{lines[0]},Ethnicity", *(f"{line},{cell}" for line, cell in zip(lines[1:], cells, strict=True))]) + "\n"


def test_a_group_that_we_do_not_know_is_said_and_leaves_no_pupil_out(tmp_path):
    checked = check_folder(school(tmp_path, {"pupils.csv": with_ethnicity("WBRI", "Zzz", "")}))
    (told,) = [p for p in checked.problems if p.rule == "ethnic_group"]
    assert told.expected == (
        "an ethnic group, or its code, of the DfE's list; these pupils are used, and counted as “Other or not known”"
    )
    assert told.severity == "note" and "Zzz" not in told.sentence() and "row 3" in told.sentence()
    assert sorted(checked.tables["pupil"]["ethnicity"].to_pylist(), key=str) == [None, NOT_KNOWN, "White"]


def test_a_list_without_ethnicity_is_as_good_as_before(tmp_path):
    checked = check_folder(school(tmp_path))
    assert [p for p in checked.problems if p.rule == "ethnic_group"] == []
    assert checked.tables["pupil"]["ethnicity"].to_pylist() == [None, None, None]

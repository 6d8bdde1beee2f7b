"""The codes add up to the Department's own totals for England, and mean what they meant on the day."""

import csv
from datetime import date

import pytest

from semhlib.terms.codes import CODES, code_on
from tests.open_data import open_file

# DfE, "Pupil attendance in schools", England, all schools, 8 September 2025 to 10 July 2026.
ENGLAND = {
    "/": 1_087_607_804, "\\": 1_112_793_212, "L": 45_496_880,
    "B": 6_222_590, "J": 87, "K": 1_145_157, "P": 2_681_738, "V": 17_740_912, "W": 3_407_002,
    "I": 78_499_360, "M": 8_181_826, "R": 1_512_380, "S": 1_113_055, "T": 221_371, "H": 388,
    "E": 3_728_346, "C": 10_309_440, "C1": 101_580, "J1": 397_843, "C2": 6_510_388,
    "G": 10_601_582, "U": 5_613_053, "O": 40_313_989, "N": 1_219_598,
}  # fmt: skip
TOTALS = {"present": 2_245_897_896, "approved": 31_197_486, "authorised": 110_576_083, "unauthorised": 57_748_222}
POSSIBLE, ATTENDED, ABSENT = 2_445_419_687, 2_277_095_382, 168_324_305
# The authorised total of the file is this much above the sum of the reasons it lists.
NOT_LISTED = 106

# The same file's columns: one for each code, and one for each total.
COLUMNS = {
    "/": "reason_present_am", "\\": "reason_present_pm", "L": "reason_l_present_late_before_registers_closed",
    "I": "reason_i_authorised_illness", "M": "reason_m_authorised_medical_dental",
    "R": "reason_r_authorised_religious_observance", "S": "reason_s_authorised_study_leave",
    "T": "reason_t_authorised_mobile_child", "H": "reason_h_authorised_holiday", "E": "reason_e_authorised_excluded",
    "C": "reason_c_authorised_other", "C1": "reason_c1_authorised_regulated_performance",
    "J1": "reason_j1_authorised_interview", "C2": "reason_c2_authorised_temp_reduced_timetable",
    "B": "reason_b_aea_education_off_site", "J": "reason_j_aea_interview", "P": "reason_p_aea_approved_sporting_activity",
    "V": "reason_v_aea_educational_visit_trip", "W": "reason_w_aea_work_experience",
    "K": "reason_k_aea_education_arranged_by_la", "G": "reason_g_unauthorised_holiday",
    "U": "reason_u_unauthorised_late_after_registers_closed", "O": "reason_o_other_unauthorised", "N": "reason_n_no_reason_yet",
}  # fmt: skip
TOTAL_COLUMNS = {
    "present": "present_sessions",
    "approved": "approved_educational_activity",
    "authorised": "authorised_absence",
    "unauthorised": "unauthorised_absence",
}


def by_category(sessions: dict[str, int]) -> dict[str, int]:
    """Sessions added up by the category of their code."""
    category = {c.code: c.category for c in CODES}
    sums = dict.fromkeys(TOTALS, 0)
    for code, n in sessions.items():
        sums[category[code]] += n
    return sums


def test_our_categories_add_up_to_the_national_totals():
    ours = by_category(ENGLAND)
    assert ours == {**TOTALS, "authorised": TOTALS["authorised"] - NOT_LISTED}


def test_possible_sessions_are_those_attended_and_those_missed():
    codes = {c.code: c for c in CODES}
    sums = {
        side: sum(n for code, n in ENGLAND.items() if getattr(codes[code], side)) for side in ("possible", "attended", "absent")
    }
    assert sums == {"possible": POSSIBLE - NOT_LISTED, "attended": ATTENDED, "absent": ABSENT - NOT_LISTED}


def test_the_published_file_adds_up_for_each_kind_of_school():
    with open_file("dfe_attendance_ytd_2025_26_la.csv").open(encoding="utf-8-sig", newline="") as file:
        national = [row for row in csv.DictReader(file) if row["geographic_level"] == "National"]
    rest = {}
    for row in national:
        ours = by_category({code: int(row[column]) for code, column in COLUMNS.items()})
        published = {category: int(row[column]) for category, column in TOTAL_COLUMNS.items()}
        rest[row["education_phase"]] = {k: published[k] - ours[k] for k in ours if published[k] != ours[k]}
    assert rest["Total"] == {"authorised": NOT_LISTED}
    assert {phase: set(r) <= {"authorised"} for phase, r in rest.items()} == dict.fromkeys(rest, True)
    assert sum(r.get("authorised", 0) for phase, r in rest.items() if phase != "Total") == NOT_LISTED


@pytest.mark.parametrize("code", ["D", "X", "Q", "Y1", "Y2", "Y3", "Y4", "Y5", "Y6", "Y7", "Z", "#", "-"])
def test_a_session_that_was_not_possible_leaves_both_sides(code):
    found = code_on(code, date(2026, 3, 2))
    assert found is not None
    assert (found.possible, found.attended, found.absent) == (0, 0, 0)


@pytest.mark.parametrize("code", ["C1", "C2", "J1", "K", "Q", "Y1", "Y7"])
def test_a_code_of_2024_was_not_in_use_before(code):
    assert code_on(code, date(2024, 8, 18)) is None
    assert code_on(code, date(2024, 8, 19)) is not None


OLD = [("H", "authorised"), ("F", "authorised"), ("J", "approved"), ("Y", "not_possible")]


@pytest.mark.parametrize(("code", "category"), OLD)
def test_a_withdrawn_code_is_read_in_old_registers_and_refused_in_new_ones(code, category):
    old = code_on(code, date(2024, 3, 4))
    assert old is not None and old.category == category
    assert code_on(code, date(2024, 9, 2)) is None


def test_an_interview_was_attending_until_2024_and_is_an_absence_since():
    before, since = code_on("J", date(2024, 3, 4)), code_on("J1", date(2025, 3, 4))
    assert before is not None and since is not None
    assert (before.attended, since.attended, since.absent) == (1, 0, 1)


def test_no_code_means_two_things_on_one_day():
    spans = [(c.code, c.since, c.until) for c in CODES]
    both = [(a, b) for i, a in enumerate(spans) for b in spans[i + 1 :] if a[0] == b[0] and a[1] <= b[2] and b[1] <= a[2]]
    assert both == []

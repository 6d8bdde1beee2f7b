"""Education off site: codes B and K."""

from semhlib.measures.off_site_education import MEASURE


def test_b_and_k_count_out_of_possible_sessions(check_register):
    check_register(MEASURE, "Amina | B, K, / x 8", {"Amina": (2, 10)})


def test_trips_sport_and_work_experience_do_not(check_register):
    check_register(MEASURE, "Ben | V, P, W, I", {"Ben": (0, 4)})


def test_totals_of_a_summary_do_not_tell_where_pupils_were(check_register):
    check_register(MEASURE, "Cai | =B, =P", {})

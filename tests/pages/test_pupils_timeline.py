"""Twelve months in a table: what stands in each cell, seen and heard."""

from datetime import date

from semhlib.pages.pupils_timeline import MONTHS, last_months, support_lines, timeline
from semhlib.store.lead_pupils import Happening, Month
from tests.pages.reading import words_of
from tests.profile.pupils_made_up import NOW, episode, line, pupil, record


def rows_of(given, *records):
    html = timeline(pupil(given, *records), NOW)
    return {words_of(row.split("</th>")[0]): words_of(row.partition("</th>")[2]) for row in html.split("<tr>")[2:]}


def test_the_months_are_the_twelve_up_to_the_last_day_with_data():
    months = last_months(NOW)
    assert (months[0], months[-1], len(months)) == (date(2025, 8, 1), date(2026, 7, 1), MONTHS)
    assert last_months(date(2026, 1, 9))[0] == date(2025, 2, 1)


def test_attendance_is_a_percentage_where_there_were_enough_sessions_to_give_one():
    june, july = (Month(first=date(2026, m, 1), possible=p, attended=a) for m, p, a in ((6, 40, 34), (7, 19, 0)))
    given = line(months=(june, july))
    words = rows_of(given)["Attendance, %"]
    assert "85 %" in words and "fewer than 20 possible sessions" in words and "0 %" not in words


def test_suspensions_are_counted_by_month_and_their_days_are_read_out():
    days = (date(2026, 5, 2), date(2026, 5, 20))
    given = line(happenings=tuple(Happening(kind="suspension", on=d, until=None, words="Suspension, 1.0 day") for d in days))
    assert rows_of(given)["Suspensions"] == "2 : 2 May 2026, 20 May 2026"


def test_kinds_of_which_there_is_nothing_have_no_row():
    assert set(rows_of(line())) == {"Attendance, %"}


def test_support_is_a_bar_over_the_months_it_lasted_and_meetings_are_dots():
    given = line(episodes=(episode("Mentoring", date(2026, 3, 10), date(2026, 5, 5)),))
    found = rows_of(given, record("meeting", on=date(2026, 6, 2), what="Conversation with the pupil"))
    assert (found["Mentoring"].count("yes"), found["Meetings"]) == (3, "1 : 2 June 2026")


def test_support_that_ended_before_the_twelve_months_is_left_out_of_the_table():
    assert "Mentoring" not in rows_of(line(episodes=(episode("Mentoring", date(2025, 1, 1), date(2025, 7, 31)),)))


def test_support_is_told_in_words_with_who_when_how_much_and_whence():
    mentoring = episode("Mentoring", date(2026, 3, 10), date(2026, 5, 5), planned=8, attended=6, outcome="Completed")
    given = line(episodes=(mentoring,))
    (said,) = support_lines(pupil(given))
    assert words_of(said) == (
        "Mentoring , led by Pastoral lead: 10 March 2026 to 5 May 2026. 6 of 8 planned sessions attended. "
        "Recorded outcome: Completed. From the list of support."
    )

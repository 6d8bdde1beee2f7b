"""The behaviour page: its sentence, each section, and every state it can be in."""

from dataclasses import replace
from datetime import date

import ipywidgets as w
import pytest

from semhlib.pages import behaviour
from semhlib.pages.behaviour_view import choices
from semhlib.pages.behaviour_when import shade
from semhlib.pages.part_opening import Opened
from semhlib.store.role_behaviour import (
    BehaviourPart,
    Cited,
    Grid,
    GridRow,
    Half,
    Ledger,
    LedgerCell,
    LedgerRow,
    MovedElsewhere,
    SuspensionYear,
)
from semhlib.store.role_files import read_store
from semhlib.store.role_parts import read_part
from semhlib.store.role_store import Figures
from semhlib.terms.wording import banned_in
from semhlib.widgets.page_state import PageState
from tests.pages.reading import charts_of, everything, find, text_of
from tests.pages.store_of import IDS, estimate, said, store_of, words

TODAY = date(2026, 7, 20)
HIGH, LOST = "high_level_incidents", "days_lost"


def grid(columns, **rows) -> Grid:
    return Grid(columns=columns, rows=tuple(GridRow(name=name, counts=counts) for name, counts in rows.items()))


def cell(sessions: int, pupils: int) -> LedgerCell:
    return LedgerCell(state="shown", sessions=sessions, pupils=pupils, rate=sessions / 20)


GONE, HIDDEN = LedgerCell(state="not_known"), LedgerCell(state="hidden")


def part_of(**changes) -> BehaviourPart:
    """A part with something of everything; name what should be otherwise."""
    part = BehaviourPart(
        format=1, tables=("incident", "suspension", "session_week"), year=2025, so_far=None,
        heat={
            "high": grid(("Lesson 1", "Lunch", "All"), Monday=(None, None, 12), Tuesday=(0, 8, 8), All=(None, None, 20)),
            "all": grid(("Lesson 1", "Lunch", "All"), Monday=(10, 40, 50), Tuesday=(20, 30, 50), All=(30, 70, 100)),
        },
        many={
            "high": grid(("1", "2 to 4", "5 or more", "Any"), **{"2025/26": (14, None, None, 22)}),
            "suspensions": grid(("Once", "Twice", "3 or more times", "Any"), **{"2025/26": (8, 7, 6, 21)}),
        },
        halves=(Half(about="suspensions", year=2025, pupils=6, of=21), Half(about="days_lost", year=2025, pupils=None, of=None)),
        severity={"2025/26": grid(("Linked to SEMH", "Not linked", "All"), **{"4": (20, 10, 30), "Not said": (0, 0, 0)})},
        high_level="An incident is high-level by the school's own rule: severity 4 or more.",
        suspensions=(
            SuspensionYear(year=2024, suspensions=60, sessions=240, pupils=30, permanent=0, roll=950, average=920, january=930),
            SuspensionYear(year=2025, suspensions=40, sessions=124, pupils=21, permanent=None, roll=940, average=910,
                           january=None),
        ),
        reasons=(Cited(code="DB", title="Persistent disruption", suspensions=31),
                 Cited(code="", title="Other reasons", suspensions=14)),
        reasons_hidden=False, reasons_list="the DfE's list of 2020/21",
        meetings=grid(("Within 5 school days", "Later", "No meeting recorded", "All"), **{"2025/26": (25, 6, 7, 38)}),
        ledger=Ledger(
            periods=("d2024", "y2025"),
            rows=(LedgerRow(way="suspension", cells=(cell(240, 30), cell(124, 21))),
                  LedgerRow(way="part_time", cells=(cell(60, 5), cell(400, 19))),
                  LedgerRow(way="dual", cells=(GONE, HIDDEN))),
            total=LedgerRow(way="total", cells=(GONE, cell(600, 40))), no_data=("days on a managed move",),
        ),
        moved=MovedElsewhere(code="moved", rose=("part_time",), sentence="As was found.", before="d2024", after="y2025"),
    )  # fmt: skip
    return replace(part, **changes)


def measured(**changes):
    """The small store with measures of behaviour in it."""
    base = store_of()
    asked = {
        HIGH: replace(words(HIGH, "High-level incidents linked to SEMH", "events", "lower"), tables=("incident",),
                      unit="incidents per 100 pupils"),
        LOST: replace(words(LOST, "Days lost to suspension", "events", "lower", 0.5), tables=("suspension",),
                      unit="days per 100 pupils"),
    }  # fmt: skip
    figures = tuple(
        Figures(measure=m, group=g, period=f"h{h}", figure=estimate(value + h % 10 / 10, int(9 * value), 900, 900))
        for m, value in ((HIGH, 3.0), (LOST, 6.0)) for g in ("all", "supported") for h in IDS
    )  # fmt: skip
    verdicts = (
        said(HIGH, word="needs_attention", sentence="High-level incidents were said."),
        said(LOST, sentence="Days lost were said."),
    )  # fmt: skip
    given = {"measures": {**base.measures, **asked}, "figures": (*base.figures, *figures), "said": verdicts}
    return store_of(**{**given, **changes})


def opened(query="", part=None, **changes):
    both = Opened(measured(**changes), part or part_of())
    choice = choices(both, query)
    return both, choice, behaviour.page(both, choice, TODAY)


def test_the_sentence_is_what_may_be_said_of_incidents_and_then_of_days_lost():
    _, _, page = opened()
    assert "High-level incidents were said. Days lost were said." in text_of(page).replace("  ", " ")
    _, _, page = opened(said=())
    assert behaviour.NOTHING_SAID in text_of(page)


def test_the_trend_is_drawn_with_counts_and_rates_in_its_table():
    _, _, page = opened()
    assert len(charts_of(page)) == 1
    text = text_of(page)
    assert "Autumn 1, 2023/24 27 3.1" in text and "High-level incidents linked to SEMH need attention" in text
    assert "England" not in " ".join(a["text"] for a in charts_of(page)[0]["layout"]["annotations"])


def test_days_are_halves_of_sessions_in_the_table_of_days_lost():
    _, choice, page = opened()
    choice.choose("show", LOST)
    assert "Autumn 1, 2023/24 27.0 6.1" in text_of(page)


@pytest.mark.parametrize(("name", "value"), [("group", "supported"), ("from", "20251"), ("show", LOST), ("incidents", "all")])
def test_every_choice_reaches_the_page_and_is_spoken(name, value):
    _, choice, page = opened()
    before, state = everything(page), next(c for c in page.children[1].children if isinstance(c, PageState))
    choice.choose(name, value)
    assert everything(page) != before and state.said[0] == 1


def test_a_group_leaves_the_tables_of_the_whole_school_and_says_so():
    _, _, page = opened(query="group=supported")
    assert "What follows is about the whole school" in text_of(page) and "Who and how many" in text_of(page)


def test_each_cell_of_the_timetable_prints_its_number_and_hidden_ones_a_letter():
    _, choice, page = opened()
    assert "Monday c hidden, fewer than 5 pupils c hidden, fewer than 5 pupils 12" in text_of(page)
    choice.choose("incidents", "all")
    html = everything(page)
    assert "background:#12436d;color:#ffffff" in html and "Monday 10 40 50" in text_of(page)


@pytest.mark.parametrize(("count", "place"), [(0, 0), (9, 0), (10, 1), (20, 2), (29, 2), (30, 3), (40, 3)])
def test_a_shade_is_a_quarter_of_the_largest_count(count, place):
    assert shade(count, 40) == ("#eeeeee", "#a9cce8", "#4a8fc9", "#12436d")[place]


def test_how_few_pupils_make_up_half_is_said_unless_they_are_few():
    _, _, page = opened()
    text = text_of(page)
    assert "Half of the 40 suspensions in 2025/26 were of 6 pupils, out of 21 suspended." in text
    assert "How few pupils make up half of the days lost to suspension in 2025/26: hidden, fewer than 5 pupils." in text


def test_suspensions_stand_by_year_with_both_rates_and_what_is_not_there():
    _, _, page = opened()
    text = text_of(page)
    assert "Suspensions per 100 pupils on roll in January 6.5 x not available" in text
    assert "Suspensions per 100 pupils, average roll 6.5 4.4" in text
    assert "30 of 950 (3.2%) 21 of 940 (2.2%)" in text and "Average length of a suspension, in days 2.0 1.6" in text
    assert "Permanent exclusions 0 c hidden, fewer than 5 pupils" in text


def test_reasons_say_which_list_and_that_they_add_up_to_more():
    _, _, page = opened()
    assert "by the DfE's list of 2020/21. A suspension can cite up to three, so these can add up to more" in text_of(page)
    assert "Persistent disruption DB 31" in text_of(page)
    _, _, page = opened(part=part_of(reasons=(), reasons_hidden=True))
    assert "Reasons in 2025/26 are hidden: fewer than 5 pupils." in text_of(page)


def test_the_ledger_gives_the_verdict_its_figures_and_never_a_nought_for_what_is_not_known():
    _, _, page = opened()
    text = text_of(page)
    assert "As was found. Suspension: 120.0 days in 2024/25, same half terms, 62.0 days in 2025/26." in text
    assert "Part-time timetable (code C2): 30.0 days in 2024/25, same half terms, 200.0 days in 2025/26." in text
    assert "dual registered (code D) Not known c hidden, fewer than 5 pupils" in text
    assert "All of these Not known 300.0 40 pupils, 30.0 per 100" in text and "No data on days on a managed move." in text


def test_a_hidden_line_that_rose_is_named_without_its_figures():
    moved = replace(part_of().moved, rose=("dual",))
    _, _, page = opened(part=part_of(moved=moved))
    assert "At another school, dual registered (code D): hidden, fewer than 5 pupils." in text_of(page)


def test_what_to_look_at_next_follows_what_was_found():
    _, _, page = opened()
    text = text_of(page)
    assert "Ask what changed, and for whom" in text and "Look at the other ways of losing lessons" in text
    assert "Look at Monday, Lunch: 40 incidents in the latest year, the most of any time of the week." in text


def test_without_incidents_the_rest_stands():
    some = {k: v for k, v in part_of().many.items() if k != "high"}
    _, _, page = opened(part=part_of(heat={}, severity={}, many=some, tables=("suspension",)))
    text = text_of(page)
    assert text.count("No incidents data yet.") == 3 and "Pupils by number of suspensions" in text and "As was found." in text


def test_without_suspensions_the_rest_stands():
    some = {k: v for k, v in part_of().many.items() if k != "suspensions"}
    _, _, page = opened(part=part_of(suspensions=(), reasons=(), meetings=None, halves=(), many=some, moved=None))
    text = text_of(page)
    assert text.count("No suspensions data yet.") == 2 and "When incidents happen" in text and "Days out of lessons" in text


def test_without_meetings_or_a_ledger_each_says_what_is_missing():
    _, _, page = opened(part=part_of(meetings=None, ledger=None, moved=None))
    assert "No return meetings recorded yet." in text_of(page) and "No data yet on lessons lost." in text_of(page)


def test_no_data_at_all_means_words_and_no_axes():
    _, _, page = opened(part=part_of(ledger=None), figures=())
    assert "No behaviour data yet" in text_of(page) and charts_of(page) == []


def test_a_year_that_is_not_over_is_called_so_far():
    _, _, page = opened(part=part_of(so_far=date(2026, 3, 2)))
    assert "2025/26 (so far)" in text_of(page) and "2025/26, so far" in text_of(page)


def test_no_match_offers_to_take_back_each_filter():
    _, choice, page = opened(query="from=20256&to=20231")
    assert "No half terms match these filters." in text_of(page) and charts_of(page) == []
    find(page, w.Button, "Clear all filters").click()
    assert len(charts_of(page)) == 1 and choice["to"] == "20256"


def test_a_chart_that_cannot_be_drawn_leaves_its_table(monkeypatch):
    monkeypatch.setattr(behaviour.line_of, "picture", lambda view: 1 / 0)
    _, _, page = opened()
    assert "This chart could not be drawn. The figures are in the table below." in text_of(page)
    assert "linked to SEMH by half term: All pupils" in text_of(page)


def test_for_paper_what_was_folded_is_open_and_there_is_nothing_to_press():
    _, _, page = opened(query="view=print")
    assert everything(page).count("<details") == everything(page).count(" open>")
    assert not [c for c in page.children[1].children if isinstance(c, w.Dropdown)]


def test_whatever_a_school_typed_is_only_ever_text():
    typed = "<script>alert(1)</script>"
    heat = {k: Grid(columns=(typed, *g.columns[1:]), rows=g.rows) for k, g in part_of().heat.items()}
    both, choice, page = opened(part=part_of(heat=heat))
    assert "<script" not in everything(behaviour.take_away(both, choice, page))


@pytest.mark.parametrize("school", ["leaders_store", "leaders_store_primary"])
def test_every_measure_and_group_of_the_example_schools_is_shown_or_says_why_not(school, request):
    folder = request.getfixturevalue(school)
    both = Opened(read_store(folder), read_part(folder, BehaviourPart))
    choice = choices(both, "")
    page = behaviour.page(both, choice, TODAY)
    for measure in choice.values("show"):
        choice.choose("show", measure)
        for group in ("all", "supported", "sex-f"):
            choice.choose("group", group)
            text = text_of(page)
            assert "Sorry" not in text and "could not be drawn" not in text and "Lost learning" in text


def test_no_banned_word_stands_on_the_page():
    both, choice, page = opened()
    lines = [line for line in everything(behaviour.take_away(both, choice, page)).replace("<", "\n<").split("\n") if line]
    assert [found for line in lines if (found := banned_in(line.split(">", 1)[-1]))] == []

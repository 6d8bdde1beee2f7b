"""A made-up public store, small enough to read, for the tests of what is made from it."""

from dataclasses import replace
from datetime import date

from semhlib.store.role_public import Axis, Done, Next, PublicRow, PublicStore, Quote, Standing

YEARS = Axis(key="school_year", title="School year", values={"2024": "2024/25", "2025": "2025/26"}, sensitive=False)
SUSPENDED = Axis(
    key="suspensions", title="Suspension", values={"no": "Not suspended", "yes": "Suspended at least once"}, sensitive=True
)
MEALS = Axis(
    key="fsm6",
    title="Free school meals",
    values={"fsm6": "eligible for free school meals", "not": "not eligible"},
    sensitive=False,
)
# By year, then suspended or not, then meals: 200 pupils a year, 40 and then 24 of them suspended.
CELLS = (50, 110, 16, 24, 52, 124, 8, 16)

ROWS = (
    PublicRow(
        key="attendance", name="Attendance", section="pupils", measure="attendance", word="improved", rung=3, moved="rose",
        sentence="Since September 2025, attendance has been higher than the usual ups and downs would explain. "
        "Each half-term is compared with the same half-term before. This does not tell us why.",
    ),
    PublicRow(
        key="days_lost", name="Days lost to suspension", section="pupils", measure="days_lost", word="watch", rung=2,
        moved="no_clear_change",
        sentence="Recorded days lost to suspension fell, but part-time timetables rose. So this is not yet a clear change.",
    ),
    PublicRow(
        key="referrals", name="Referrals to outside services", section="pupils", measure="referrals",
        word="no_clear_change", rung=2, moved="no_clear_change",
        sentence="No clear change in referrals to outside services since September 2025.",
    ),
    PublicRow(
        key="goals", name="Supported pupils meeting their goals", section="pupils", measure="goals", word="too_few", rung=None,
        moved="not_told",
        sentence="There are too few pupils to say whether goals met have changed.",
    ),
    PublicRow(
        key="progress", name="Progress of supported pupils", section="pupils", measure="progress", word="no_data", rung=None,
        moved="not_told",
        sentence="There are no figures of progress yet.",
    ),
    PublicRow(
        key="semh_lead", name="SEMH lead in place", section="school", measure=None, word="in_place", rung=None,
        moved="not_told",
        sentence="In place since May 2025.",
    ),
)  # fmt: skip


def quote(words: str, measure: str, who: str = "Teaching assistant") -> Quote:
    return Quote(on=date(2026, 2, 10), who=who, words=words, measure=measure, principle=None)


def done(kind: str, title: str, on: date = date(2025, 11, 3), reach: str = "") -> Done:
    return Done(on=on, kind=kind, title=title, reach=reach)


STORE = PublicStore(
    format=PublicStore.FORMAT, release="20261128T182930907330Z-a1951350", definitions="d1", made="2026-11-28T18:29:37+00:00",
    name="Mallow Bank School", phase="secondary", example=True, programme_start=date(2025, 9, 1), up_to=date(2026, 7, 17),
    axes=(YEARS, SUSPENDED, MEALS), cells=CELLS, mean_error=2.35, largest_error=8, left_out=(), pairs=10, least_open=3,
    headline="1 of 6 measures has improved since the programme began: attendance.", rows=ROWS,
    standing=(Standing(principle=1, middle=2, items=6), Standing(principle=4, middle=1, items=5)),
    done=(
        done("programme_start", "Programme begins", date(2025, 9, 1)),
        done("programme_session", "Session 1: leading", date(2025, 9, 20)),
        done("training", "All staff: calming a situation together", reach="It reached 109 of 124 people."),
        done("policy", "Behaviour policy revised"),
    ),
    next=(Next(words="Look at every part-time timetable again", owner="SENCO", due=date(2026, 9, 30)),),
    quotes=(
        quote("Somebody rang the same morning.", "attendance", "Parent of a Year 7 pupil"),
        quote("We all say the same things now.", "days_lost"),
        quote("Nobody asked about this before.", "referrals"),
        quote("It is early days.", ""),
    ),
)  # fmt: skip
TOO_SMALL = replace(STORE, axes=(), cells=(), mean_error=0.0, largest_error=0)


def with_cells(*cells: int, **axis: bool) -> PublicStore:
    """The store with these pupils by year, and by suspended or not."""
    suspended = replace(SUSPENDED, sensitive=axis.get("sensitive", True))
    return replace(STORE, axes=(YEARS, suspended), cells=cells)

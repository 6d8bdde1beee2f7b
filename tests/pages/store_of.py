"""A leaders' store made by hand, small enough to read: three years, five groups, and the nine rows."""

from dataclasses import replace
from datetime import date
from typing import Any

from semhlib.store.role_ladder import Primary
from semhlib.store.role_store import (
    FORMAT,
    Benchmark,
    Differs,
    EventMark,
    Figure,
    Figures,
    Group,
    HalfTermRow,
    ImpactRow,
    LeadersStore,
    LeftOut,
    MeasureWords,
    Reason,
    Said,
    School,
    UsualRange,
)
from semhlib.terms.calendar import half_term_name
from semhlib.terms.estimate import Estimate, Hidden
from semhlib.terms.ladder import HeldBack, Rung

YEARS = (2023, 2024, 2025)
IDS = tuple(year * 10 + n for year in YEARS for n in range(1, 7))
_STARTS = ((9, 4), (11, 3), (1, 5), (2, 23), (4, 13), (6, 2))
_ENDS = ((10, 20), (12, 19), (2, 13), (3, 27), (5, 22), (7, 17))
GROUPS = tuple(
    Group(key=key, name=name, breakdown=breakdown, breakdown_name=breakdown)
    for key, name, breakdown in (
        ("all", "All pupils", "all"),
        ("supported", "Supported by the programme", "support"),
        ("not-supported", "Other pupils", "support"),
        ("sen-support", "SEN support", "sen"),
        ("sen-ehc", "EHC plan", "sen"),
        ("year-7", "Year 7", "year"),
    )
)
# Attendance of a whole year by group, how many pupils, and how it lies about that in each half-term.
_LEVELS = {
    "all": (92.4, 938),
    "supported": (84.1, 41),
    "not-supported": (92.8, 897),
    "sen-support": (88.5, 112),
    "year-7": (93.2, 181),
}
_WAVE = (1.1, -0.4, -0.6, 0.2, 0.1, -0.4)


def estimate(value: float, numerator: int, denominator: int, pupils: int, spread: float = 0.4) -> Estimate:
    return Estimate(
        value=value, low=value - spread, high=value + spread, numerator=numerator, denominator=denominator, pupils=pupils,
        affected=min(numerator, pupils), method="ratio by pupil",
    )  # fmt: skip


def words(name: str, title: str, kind: str = "ratio", better: str = "higher", event_size: float = 1.0) -> MeasureWords:
    return MeasureWords(
        name=name, title=title, question=f"{title}?", why_it_matters="", unit="% of possible sessions", kind=kind, better=better,
        numerator="sessions attended, on or off site", denominator="possible sessions", source="DfE, Pupil absence: methodology",
        source_url="", defined_by="Department for Education", checked_by="checked against a second, plain count",
        next_review=date(2027, 9, 1), tables=("session_mark",), minimums=("A percentage needs at least 10 pupils.",),
        scale=100.0, event_size=event_size, decimals=1, balance=(), caveats=("Codes D and X leave both sides.",),
    )  # fmt: skip


def half_terms() -> tuple[HalfTermRow, ...]:
    rows = []
    for half_term in IDS:
        year, n = divmod(half_term, 10)
        (a, b), (c, d) = _STARTS[n - 1], _ENDS[n - 1]
        start, end = date(year + (n > 2), a, b), date(year + (n > 2), c, d)
        rows.append(
            HalfTermRow(
                id=half_term, name=half_term_name(half_term), start=start, end=end, days=33, provisional=half_term == IDS[-1]
            )
        )
    return tuple(rows)


def figures() -> tuple[Figures, ...]:
    found = []

    def add(measure: str, group: str, period: str, figure: Figure) -> None:
        found.append(Figures(measure=measure, group=group, period=period, figure=figure))

    for group, (level, pupils) in _LEVELS.items():
        for year in YEARS:
            value = level - (1.4 if year < 2025 else 0.0)
            add("attendance", group, f"y{year}", estimate(value, int(value * pupils), 100 * pupils, pupils))
            for n, wave in enumerate(_WAVE, start=1):
                add("attendance", group, f"h{year}{n}", estimate(value + wave, int(value * pupils), 100 * pupils, pupils))
    for half_term in IDS:
        hidden = half_term in (IDS[4], IDS[7])
        figure = Hidden("small") if hidden else estimate(3.0 + half_term % 10 / 10, 80, 2500, 938)
        add("unauthorised_absence", "all", f"h{half_term}", figure)
    add("attendance", "sen-ehc", "y2025", Hidden("small"))
    add("persistent_absence", "all", "y2024", estimate(22.8, 214, 938, 938))
    add("persistent_absence", "all", "y2025", estimate(17.9, 168, 938, 938))
    add("severe_absence", "all", "y2025", Hidden("small"))
    return tuple(found)


def said(measure: str = "attendance", group: str = "all", comparison: str = "programme", **changes: Any) -> Said:
    given = Said(
        measure=measure, group=group, comparison=comparison, rung=3, word="improved", reasons=("season",),
        sentence="Attendance rose from 91.0% to 92.4% since September 2025. This does not tell us why.",
        plain="Attendance has been higher since September 2025. This does not tell us why.",
        short="More than the usual ups and downs", before=estimate(91.0, 910, 1000, 938), after=estimate(92.4, 924, 1000, 938),
        before_period="y2024", after_period="y2025", change=1.4, low=0.8, high=2.0, level=0.99, smallest_seen=0.8,
        compared="2025/26 with 2024/25, the same half terms.", cautions=("The roll grew by 3%.",), stronger=("One more year.",),
    )  # fmt: skip
    return replace(given, **changes)


NINE = (
    ("attendance", "Attendance", "Pupils", "91.0%", "92.4%", "+1.4 pp", "improved", "More than the usual ups and downs"),
    ("high_level_incidents", "High-level incidents linked to SEMH", "Pupils", "48", "31", "−17", "improved", "Fewer than before"),
    (
        "days_lost",
        "Days lost to suspension",
        "Pupils",
        "62.5",
        "58.0",
        "−4.5",
        "no_clear_change",
        "Within the usual ups and downs",
    ),
    ("progress", "Progress of supported pupils", "Pupils", "", "", "", "no_data", "No progress figures have been added"),
    ("goals", "Supported pupils meeting their goals", "Support", "c", "c", "c", "too_few", ""),
    ("referrals", "Referrals to outside services", "Support", "22", "27", "+5", "watch", "Need may be seen earlier"),
    (
        "core_standards",
        "Core standards in place",
        "Whole school",
        "9 of 24",
        "17 of 24",
        "+8",
        "watch",
        "Rated by the school itself",
    ),
    ("semh_lead", "SEMH lead in the leadership team", "Whole school", "No", "Yes", "", "in_place", "In place since January 2025"),
    (
        "audit_policy",
        "SEMH audit done and policy in place",
        "Whole school",
        "No",
        "No",
        "",
        "not_in_place",
        "1 part of 2 in place",
    ),
)


def rows(group: str = "all", comparison: str = "programme") -> tuple[ImpactRow, ...]:
    drawn = ("attendance", "high_level_incidents", "days_lost", "referrals", "core_standards")
    return tuple(
        ImpactRow(
            key=key, name=name, section=section, group=group, comparison=comparison,
            measure=None if section == "Whole school" else key,
            start=start, now=now, change=change,
            trend=(3.0, 2.0, None, 4.0, 5.0, 4.5) if key in drawn else (), trend_from="Autumn 1, 2023/24",
            trend_to="Summer 2, 2025/26",
            word=word, short=short, sentence=f"{name}: as it stands.", page="attendance" if key == "attendance" else None,
        )
        for key, name, section, start, now, change, word, short in NINE
    )  # fmt: skip


def reasons() -> tuple[Reason, ...]:
    listed = (
        ("I", "Illness", "authorised", 4210, 3.4),
        ("O", "Other or unknown reason", "unauthorised", 1503, 1.2),
        ("E", "Suspended", "authorised", None, None),
    )
    periods = ("y2025", *(f"h{h}" for h in IDS[12:]))
    return tuple(
        Reason(group="all", period=period, code=code, meaning=meaning, category=category, sessions=n, share=share)
        for period in periods
        for code, meaning, category, n, share in listed
    )


def store_of(**changes: Any) -> LeadersStore:
    """A store with something of everything; name what should be otherwise."""
    store = LeadersStore(
        format=FORMAT,
        school=School(name="Example Academy", phase="secondary", example=True, programme_start=date(2025, 9, 1)),
        snapshot="20260720T090000Z-abcd1234",
        definitions="0123456789abcdef",
        made="2026-07-20T09:00:00+00:00",
        data_up_to={"session_mark": date(2026, 7, 17)},
        half_terms=half_terms(),
        groups=GROUPS,
        events=(
            EventMark(date=date(2025, 9, 1), half_term=20251, kind="programme_start", title="Programme starts"),
            EventMark(date=date(2025, 11, 10), half_term=20252, kind="support", title="Nurture group starts"),
            EventMark(date=date(2024, 11, 4), half_term=20242, kind="training", title="Staff training day"),
        ),
        measures={
            "attendance": words("attendance", "Attendance"),
            "unauthorised_absence": words("unauthorised_absence", "Unauthorised absence", better="lower"),
            "persistent_absence": words("persistent_absence", "Persistent absence", kind="share", better="lower"),
            "referrals": words("referrals", "Referrals", kind="events", better="neither"),
            "severe_absence": words("severe_absence", "Severe absence", kind="share", better="lower"),
        },
        primary=(Primary(measure="attendance", direction="higher", declared=date(2025, 7, 10), expectation="It will rise."),),
        ladder=tuple(
            Rung(rung=n, name=name, takes=(f"What {name.lower()} takes.",), sentence=f"{name}: as is said.", others=("Or so.",))
            for n, name in enumerate(("Cannot use", "Recorded", "No clear change", "More than usual"))
        ),
        held_back=(HeldBack(code="roll_changed", rung=2, fact="The roll changed", sentence="No clear change: the roll."),),
        figures=figures(),
        usual=(UsualRange(measure="attendance", group="all", centre=91.0, low=89.6, high=92.3, points=12, trial=False),),
        said=(
            said(),
            said(comparison="same_term"),
            said("referrals", word="watch", reasons=("beyond_usual_variation",)),
            said(group="supported", word="too_few", short="", sentence="Too few pupils to judge."),
        ),
        rows=(*rows(), *rows("supported"), *rows("all", "same_term")),
        headline={
            "all|programme": "2 of 9 measures have improved since the programme began. None needs attention.",
            "supported|programme": "None of the 9 measures shows a clear improvement since the programme began.",
            "all|same_term": "1 of 9 measures has improved compared with the same term last year: attendance.",
        },
        reasons=reasons(),
        benchmarks=tuple(
            Benchmark(
                area_level="England",
                area="England",
                phase="secondary",
                period=period,
                measure=measure,
                value=value,
                source="DfE, 2025",
            )
            for period, measure, value in (
                ("2023/24", "attendance", 90.9),
                ("2024/25", "attendance", 91.4),
                ("2024/25", "persistent_absence", 23.5),
            )
        ),
        left_out=(LeftOut(file="attendance.csv", rows=3, why="dates after today"),),
        differs=(Differs(words="Pupils aged 16 and over are left out", value="12 pupils"),),
        missing_tables=("assessment",),
    )
    return replace(store, **changes)

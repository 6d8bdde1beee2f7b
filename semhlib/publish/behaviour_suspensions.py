"""Suspensions year by year as the DfE counts them, their reasons, and the meetings after them."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import pandas as pd

from semhlib.disclosure.small_numbers import Key, is_small
from semhlib.publish.behaviour_hide import Count, shown
from semhlib.publish.behaviour_rows import on_roll, suspended
from semhlib.publish.page_facts import PageFacts
from semhlib.store.role_behaviour import Cited, SuspensionYear
from semhlib.terms.calendar import year_of
from semhlib.terms.estimate import Estimate
from semhlib.terms.suspension_reasons import LIST_OF_2026, reason_title

OTHER, NOT_RECORDED = "Other reasons", "No reason recorded"
_REASONS = ("reason_1", "reason_2", "reason_3")


def suspension_years(
    facts: PageFacts, rows: pd.DataFrame, years: Sequence[int], pupils: Mapping[int, int | None]
) -> tuple[SuspensionYear, ...]:
    """One line a year.

    Takes       suspensions with their academic year; years in which they are known; pupils: how many were suspended, by year,
                None where hidden
    """
    permanent = rows[rows["kind"] == "PERM"]
    lines = []
    for year in years:
        counted = _number(facts, "suspensions", year)
        out = permanent[permanent["year"] == year]
        key: Key = (f"{year}",)
        counts = {key: Count(count=len(out), pupils=int(out["pupil_key"].nunique()))}
        elsewhere = {key: facts.figures.get(("permanent_exclusions", "all", f"y{year}"))}
        roll = on_roll(facts, year)
        seen = shown(counts, [], roll=roll, elsewhere=elsewhere)
        lines.append(
            SuspensionYear(
                year=year, suspensions=counted, sessions=_number(facts, "days_lost", year), pupils=pupils[year],
                permanent=seen.get(key), roll=roll, average=average_roll(facts, year), january=january_roll(facts, year),
            )
        )  # fmt: skip
    return tuple(lines)


def third_thursday_of_january(year: int) -> date:
    """The day of the spring school census of an academic year."""
    first = date(year + 1, 1, 1)
    return first + timedelta((3 - first.weekday()) % 7 + 14)


def january_roll(facts: PageFacts, year: int) -> int | None:
    """Pupils on roll on the day of the spring census; None where the data does not reach it or 1 to 4 are."""
    day = third_thursday_of_january(year)
    if not min(h.start for h in facts.half_terms) <= day <= facts.last_day:
        return None
    enrolment = facts.school.tables["enrolment"]
    there = enrolment[(enrolment["start"] <= pd.Timestamp(day)) & (enrolment["end"] >= pd.Timestamp(day))]
    number = int(there["pupil_key"].nunique())
    return None if not number or is_small(number) else number


def average_roll(facts: PageFacts, year: int) -> int | None:
    """Pupils on roll on an average school day of a year."""
    columns = [i for i, h in enumerate(facts.cube.half_terms) if year_of(h) == year]
    days = int(facts.cube.open_days[columns].sum())
    return round(int(facts.cube.on_roll[:, columns].sum()) / days) if days else None


def _number(facts: PageFacts, measure: str, year: int) -> int | None:
    """The published count, so that two pages never differ."""
    figure = facts.figures.get((measure, "all", f"y{year}"))
    return figure.numerator if isinstance(figure, Estimate) else None


def reasons_cited(rows: pd.DataFrame) -> tuple[tuple[Cited, ...], bool]:
    """Suspensions of one year by the reasons they name, most first; and whether even all together are hidden.

    Leaves out  permanent exclusions
    Returns     reasons of 1 to 4 pupils added together until five or more stand behind them, so that nothing is left hidden
                that could be worked out; a suspension counts once for each line it is in
    """
    used = suspended(rows).reset_index(drop=True).reset_index(names="row")
    long = used.melt(id_vars=["row", "pupil_key", "date"], value_vars=list(_REASONS), value_name="code").dropna(subset="code")
    long = long[long["code"] != ""].drop_duplicates(["row", "code"])
    none = used[~used["row"].isin(long["row"])].assign(code="")
    cited = pd.concat([long, none[["row", "pupil_key", "date", "code"]]])
    by_code = {str(code): part for code, part in cited.groupby("code")}
    order = sorted(by_code, key=lambda c: (by_code[c]["pupil_key"].nunique(), by_code[c]["row"].nunique(), c))
    pooled = [code for code in order if is_small(int(by_code[code]["pupil_key"].nunique()))]
    alone = [code for code in order if code not in pooled]
    while pooled and alone and is_small(_pupils(by_code, pooled)):
        pooled.append(alone.pop(0))
    lines = [Cited(code=c, title=_title(c, by_code[c]), suspensions=int(by_code[c]["row"].nunique())) for c in alone]
    lines.sort(key=lambda line: (-line.suspensions, line.title))
    if not pooled:
        return tuple(lines), False
    if is_small(_pupils(by_code, pooled)):
        return (), True
    together = int(pd.concat([by_code[c] for c in pooled])["row"].nunique())
    return (*lines, Cited(code="", title=OTHER, suspensions=together)), False


def _pupils(by_code: Mapping[str, pd.DataFrame], codes: Sequence[str]) -> int:
    return int(pd.concat([by_code[c] for c in codes])["pupil_key"].nunique())


def _title(code: str, rows: pd.DataFrame) -> str:
    """A reason as it was meant when it was last named; the code itself where it was on no list then."""
    return (reason_title(code, rows["date"].max().date()) or code) if code else NOT_RECORDED


def reasons_list(year: int) -> str:
    """Which list of reasons a year's codes come from."""
    if date(year, 9, 1) >= LIST_OF_2026:
        return "the DfE's list of May 2026"
    return "the DfE's list of 2020/21" if year >= 2020 else "the DfE's list from before 2020/21"

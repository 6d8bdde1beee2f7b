"""How even the list of pupils is: who is listed by group, what came of earlier lists, and how it moves from term to term.

Groups are for looking at the list, never for making it: SEN, sex, ethnicity and age are no factors.
"""

from collections.abc import Iterable, Sequence, Set
from datetime import date
from functools import cache, partial

import pandas as pd

from semhlib.ingest.ethnic_groups import MAIN_GROUPS, NOT_KNOWN, NOT_SAID
from semhlib.profile.back_test import back_test, on_roll, years_to_follow
from semhlib.profile.factor import Tables
from semhlib.profile.stability import ListedOn, pupils_listed, steps, term_ends
from semhlib.stats.intervals import wilson
from semhlib.store.lead_fairness import Fairness, Rate
from semhlib.terms.calendar import HalfTerm
from semhlib.terms.format import year_group_name

SEN, MEALS, SEX, ETHNICITY, YEAR = "SEN", "Free school meals", "Sex", "Ethnicity", "Year group"
NOT_RECORDED = {
    SEN: "SEN is not in the files that this school brings, so lists cannot be compared by it.",
    MEALS: "Free school meals are not in the files that this school brings, so lists cannot be compared by them.",
    SEX: "Sex is not in the files that this school brings, so lists cannot be compared by it.",
    ETHNICITY: "Ethnicity is not in the files that this school brings, so lists cannot be compared by it.",
}
_MEALS_KINDS = ("fsm", "fsm6", "pupil_premium")
_STATUS = {"N": "No SEN", "K": "SEN support", "E": "EHC plan"}
_ELIGIBLE = {True: "Eligible", False: "Not recorded as eligible"}
_SEX = {"F": "Girls", "M": "Boys"}
_OTHER_SEX = "Not recorded as F or M"
_ETHNICITIES = (*MAIN_GROUPS, NOT_KNOWN, NOT_SAID)
_DATED = ("session_week", "suspension", "incident")


def fairness_of(tables: Tables, listed_on: ListedOn, least: int, day: date, half_terms: Sequence[HalfTerm]) -> Fairness:
    """All of it, for lists of pupils with at least this many factors.

    Takes       listed_on: what is found on a day from what was known then, of pupils on roll; asked once for each day
                day: the last one with data; half_terms: those that the data has reached
    """
    once = cache(listed_on)
    first = min((tables[t]["date"].min().date() for t in _DATED if t in tables and len(tables[t])), default=day)
    return Fairness(
        rates=rates(tables, pupils_listed(once(day), least), day),
        not_recorded=not_recorded(tables),
        back_tests=back_test(tables, once, least, years_to_follow(half_terms, first, day)),
        steps=steps(once, least, term_ends(half_terms, first, day), partial(on_roll, tables)),
    )


def rates(tables: Tables, listed: Set[str], day: date) -> tuple[Rate, ...]:
    """Of the pupils on roll on a day, how many are listed, by each group that the school's files tell of.

    Takes       listed: pupil keys; those not on roll on the day are left aside
    Leaves out  groups without a pupil, and the kinds of groups that `not_recorded` names
    """
    here = pd.Index(sorted(on_roll(tables, day)))
    found: list[Rate] = []
    if _has_need(tables, ("sen_status",)):
        found += _of_kind(SEN, _sen_on(tables["need"], here, day), _STATUS.values(), listed)
    if _has_need(tables, _MEALS_KINDS):
        found += _of_kind(MEALS, _meals_on(tables["need"], here, day), _ELIGIBLE.values(), listed)
    if _has_recorded(tables, "sex"):
        sex = _recorded(tables, "sex", here)
        found += _of_kind(SEX, sex.map(_SEX).fillna(_OTHER_SEX), (*_SEX.values(), _OTHER_SEX), listed)
    if _has_recorded(tables, "ethnicity"):
        group_of = _recorded(tables, "ethnicity", here)
        found += _of_kind(ETHNICITY, group_of.where(group_of.isin(_ETHNICITIES), NOT_SAID), _ETHNICITIES, listed)
    year_groups = _year_group_on(tables["enrolment"], here, day)
    in_order = [year_group_name(n) for n in sorted(year_groups.unique())]
    return (*found, *_of_kind(YEAR, year_groups.map(year_group_name), dict.fromkeys(in_order), listed))


def not_recorded(tables: Tables) -> tuple[str, ...]:
    """A sentence for each kind of group that the school's files do not tell of."""
    told = {
        SEN: _has_need(tables, ("sen_status",)), MEALS: _has_need(tables, _MEALS_KINDS),
        SEX: _has_recorded(tables, "sex"), ETHNICITY: _has_recorded(tables, "ethnicity"),
    }  # fmt: skip
    return tuple(words for kind, words in NOT_RECORDED.items() if not told.get(kind))


def _of_kind(kind: str, group_of: pd.Series, groups: Iterable[str], listed: Set[str]) -> list[Rate]:
    """A rate for each group with pupils, in the order given. `group_of`: by pupil key."""
    found = []
    for group in groups:
        pupils = group_of.index[group_of == group]
        if n := len(pupils):
            x = sum(key in listed for key in pupils)
            share = wilson(x, n)
            assert share.low is not None and share.high is not None
            found.append(Rate(kind=kind, group=group, pupils=n, listed=x, low=100 * share.low, high=100 * share.high))
    return found


def _sen_on(need: pd.DataFrame, here: pd.Index, day: date) -> pd.Series:
    """Of several that hold, the status that began last."""
    rows = _holding(need[need["kind"] == "sen_status"], day).sort_values("start", kind="stable")
    status = rows.groupby("pupil_key")["value"].last().reindex(here)
    return status.map(_STATUS).fillna(_STATUS["N"])


def _meals_on(need: pd.DataFrame, here: pd.Index, day: date) -> pd.Series:
    rows = _holding(need[need["kind"].isin(_MEALS_KINDS) & (need["value"] == "yes")], day)
    return pd.Series(here.isin(rows["pupil_key"]), index=here).map(_ELIGIBLE)


def _year_group_on(enrolment: pd.DataFrame, here: pd.Index, day: date) -> pd.Series:
    rows = _holding(enrolment, day).sort_values("start", kind="stable")
    return rows.groupby("pupil_key")["year_group"].last().reindex(here)


def _holding(rows: pd.DataFrame, day: date) -> pd.DataFrame:
    """Rows that hold on a day: begun, and not ended before it."""
    when = pd.Timestamp(day)
    return rows[(rows["start"] <= when) & (rows["end"].isna() | (rows["end"] >= when))]


def _has_need(tables: Tables, kinds: Sequence[str]) -> bool:
    """Whether any pupil was ever recorded with it. Where nobody was, nobody wrote it down."""
    return "need" in tables and bool(tables["need"]["kind"].isin(kinds).any())


def _recorded(tables: Tables, column: str, here: pd.Index) -> pd.Series:
    return tables["pupil"].drop_duplicates("pupil_key").set_index("pupil_key")[column].reindex(here)


def _has_recorded(tables: Tables, column: str) -> bool:
    """Whether any pupil has it. Copies made by an earlier version of the program lack the newer columns."""
    return column in tables["pupil"] and bool(tables["pupil"][column].fillna("").ne("").any())

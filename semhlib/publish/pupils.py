"""From a snapshot to the lead's list of pupils: who is on roll, why each is listed, and what has been done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TypeVar

import pandas as pd
import pyarrow.parquet as pq

from semhlib.ingest.layout import layouts
from semhlib.profile.factor_set import FactorSet, default_set, read_factor_set, rule_words, title_words
from semhlib.profile.fairness import fairness_of
from semhlib.profile.find import facts_on, missing_tables, older_facts_on
from semhlib.publish.pupils_history import episodes_of, happenings_of, months_of, scores_of, thrive_of
from semhlib.publish.school_tables import SchoolTables, read_tables
from semhlib.store.lead_pupils import FORMAT, Fact, FactorLine, PupilLine, Pupils
from semhlib.store.snapshot import Snapshot
from semhlib.terms.calendar import HalfTerm, term_of, year_of

Tables = Mapping[str, pd.DataFrame]
Kept = TypeVar("Kept")
MORE = ("assessment", "session_week")  # what the small tables of a school do not hold
YEAR = timedelta(days=365)
FEW_ROWS = 20_000
LABEL = 4  # letters of a pseudonym that are shown, unless more are needed to tell pupils apart
LAST_YEARS = {"primary": (6,), "secondary": (11, 13), "special": (), "all-through": (6, 11, 13)}


@dataclass(frozen=True, kw_only=True)
class PupilList:
    """What is published, and what is set aside: facts older than the windows, by pupil."""

    pupils: Pupils
    older: dict[str, tuple[Fact, ...]]


def pupil_list(snapshot: Snapshot) -> PupilList:
    """The list of a snapshot.

    Raises      SemhError where there is nothing that happened on a day, or the school's own set of factors cannot be used
    """
    school = read_tables(snapshot)
    every = _all_tables(snapshot, school)
    keys, tables = numbered(every)
    used, day = factor_set_of(snapshot), school.last_day

    @cache
    def listed_on(then: date) -> dict[str, tuple[Fact, ...]]:
        return _named(facts_on(tables, used, then, marks_end=day), keys)

    facts, older = listed_on(day), _named(older_facts_on(tables, used, day, marks_end=day), keys)
    fairness = fairness_of(every, listed_on, used.least, day, school.half_terms)
    pupils = Pupils(
        format=FORMAT, snapshot=snapshot.name, as_of=day, terms=_terms(school.half_terms), least=used.least,
        set_version=used.version, set_name=used.name, factors=_factor_lines(used, snapshot.tables),
        pupils=_lines(tables, keys, snapshot.manifest["settings"]["phase"], facts, older, day), fairness=fairness,
    )  # fmt: skip
    return PupilList(pupils=pupils, older=older)


def factor_set_of(snapshot: Snapshot) -> FactorSet:
    """The school's own set of factors, as it stood beside the files of an import; the documented default where there was none."""
    text = snapshot.manifest.get("factors")
    return read_factor_set(text) if text else default_set()


def labels(keys: list[str]) -> dict[str, str]:
    """What is shown in the place of each key: its first letters after the school's code, as many as tell all keys apart."""
    if not keys:
        return {}
    start = len(_shared_start(keys))
    length = LABEL
    while len({key[start : start + length] for key in keys}) < len(set(keys)):
        length += 1
    return {key: f"Pupil {key[start : start + length]}" for key in keys}


def numbered(tables: Tables) -> tuple[list[str], dict[str, pd.DataFrame]]:
    """Every pupil's key, and the tables with places in that list for keys: numbers are told apart ten times as fast as texts.

    Why         few rows are asked many questions here: plain texts answer each in a third of the time, but for long tables
    """
    keys = sorted(tables["pupil"]["pupil_key"])
    found = {}
    for name, rows in tables.items():
        if "pupil_key" in rows:
            rows = rows.assign(pupil_key=pd.Categorical(rows["pupil_key"], categories=keys).codes)
        texts = [c for c in rows.columns if isinstance(rows[c].dtype, pd.StringDtype)] if len(rows) < FEW_ROWS else []
        found[name] = rows.astype(dict.fromkeys(texts, object)) if texts else rows
    return keys, found


def _named(found: Mapping[str, Kept], keys: list[str]) -> dict[str, Kept]:
    """What was found by place in the list of keys, by key again."""
    return {keys[int(place)]: value for place, value in found.items()}


def _shared_start(keys: list[str]) -> str:
    low, high = min(keys), max(keys)
    same = next((n for n, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), 0)
    return low[:same]


def _all_tables(snapshot: Snapshot, school: SchoolTables) -> Tables:
    there = [name for name in MORE if name in snapshot.tables]
    return {**school.tables, **{name: pq.read_table(snapshot.path(name)).to_pandas(date_as_object=False) for name in there}}


def _factor_lines(used: FactorSet, there: tuple[str, ...]) -> tuple[FactorLine, ...]:
    titles = {layout.table: layout.title for layout in reversed(layouts())}
    marks = "the registers"
    return tuple(
        FactorLine(
            name=c.factor.name, title=title_words(c), family=c.factor.family, rule=rule_words(c), source=c.factor.source,
            since=c.factor.threshold.since, why=c.factor.why, confirmed=c.factor.confirmed,
            missing=tuple(titles.get(t, marks) for t in missing_tables(c.factor, there)),
        )
        for c in used.chosen
    )  # fmt: skip


def _terms(half_terms: tuple[HalfTerm, ...]) -> tuple[date, ...]:
    firsts: dict[tuple[int, int], date] = {}
    for half in half_terms:
        firsts.setdefault((year_of(half.id), term_of(half.id)), half.start)
    return tuple(firsts.values())


def _lines(
    tables: Tables, keys: list[str], phase: str, facts: Mapping[str, tuple[Fact, ...]], older: Mapping[str, tuple[Fact, ...]],
    day: date,
) -> tuple[PupilLine, ...]:  # fmt: skip
    enrolled = tables["enrolment"]
    today = pd.Timestamp(day)
    on_roll = enrolled[(enrolled["start"] <= today) & (enrolled["end"] >= today)].drop_duplicates("pupil_key", keep="last")
    joined = enrolled.groupby("pupil_key")["start"].min()
    since = day - YEAR
    episodes, scores = _named(episodes_of(tables, since, day), keys), _named(scores_of(tables, day), keys)
    happenings, months = _named(happenings_of(tables, since, day), keys), _named(months_of(tables, since, day), keys)
    thrive, needs = _named(thrive_of(tables, day), keys), _named(_needs(tables, day), keys)
    named = labels([keys[place] for place in on_roll["pupil_key"]])
    last_years = LAST_YEARS.get(phase) or (int(on_roll["year_group"].max()) if len(on_roll) else 0,)
    lines = []
    for row in on_roll.sort_values("pupil_key").itertuples():
        key = keys[int(row.pupil_key)]
        sen, needed = needs.get(key, ("N", ()))
        grouping, agreed = thrive.get(key, ("", None))
        lines.append(PupilLine(
            key=key, label=named[key], year_group=int(row.year_group), joined=joined[row.pupil_key].date(),
            moving_up=int(row.year_group) in last_years, sen=sen, needs=needed, facts=tuple(facts.get(key, ())),
            older=len(older.get(key, ())), episodes=episodes.get(key, ()), scores=scores.get(key, ()),
            happenings=happenings.get(key, ()), months=months.get(key, ()), thrive=grouping, thrive_on=agreed,
        ))  # fmt: skip
    return tuple(lines)


def _needs(tables: Tables, day: date) -> dict[str, tuple[str, tuple[str, ...]]]:
    """By pupil: SEN status, and every other need that is recorded now."""
    if "need" not in tables:
        return {}
    rows, today = tables["need"], pd.Timestamp(day)
    held = rows[(rows["start"] <= today) & (rows["end"].isna() | (rows["end"] >= today))].sort_values("start", kind="stable")
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for key, kind, value in zip(held["pupil_key"], held["kind"], held["value"], strict=True):
        sen, needs = found.get(str(key), ("N", ()))
        if kind == "sen_status":
            found[str(key)] = (value, needs)
        else:
            words = kind if value == "yes" else f"{kind}: {value}"
            found[str(key)] = (sen, needs if words in needs else (*needs, words))
    return found

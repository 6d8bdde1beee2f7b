"""Any combination of filters over the published list gives what plain loops over the raw tables of the example school give."""

from collections import defaultdict
from datetime import timedelta

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from semhlib.profile.factor_set import default_set
from semhlib.profile.filtering import GROUPS, MOST_FACTORS, REVIEWS, SUPPORT, Filter, Wanted
from semhlib.profile.ready_made import READY_MADE, Situation
from semhlib.profile.standing import standings
from semhlib.store.lead_pupils import read_pupils
from semhlib.store.snapshot import open_snapshot
from tests.profile.slow_twin import facts_by_loops

TABLES = (
    "enrolment", "calendar", "need", "session_week", "suspension", "incident", "referral", "support_episode", "assessment",
)  # fmt: skip


class School:
    """One example school: the filter over what was published, and every pupil by loops over the rows of the copy."""

    def __init__(self, home):
        snapshot = open_snapshot(home)
        store = read_pupils(home / "roles" / "lead" / snapshot.name)
        self.day, self.term, self.least = store.as_of, store.terms[-1], store.least
        everyone = standings(store.pupils, (), self.day).values()
        self.filter = Filter(tuple(everyone), Situation(term=self.term, least=self.least))
        self.rows = {t: pq.read_table(snapshot.path(t)).to_pylist() for t in TABLES if t in snapshot.tables}
        self.factors = facts_by_loops(self.rows, default_set(), self.day, self.day)
        self.own = {table: defaultdict(list) for table in self.rows}
        for table, rows in self.rows.items():
            for row in rows:
                self.own[table][row.get("pupil_key")].append(row)
        here = {r["pupil_key"] for r in self.rows["enrolment"] if r["start"] <= self.day <= r["end"]}
        self.known = {key: self._by_loops(key) for key in sorted(here)}

    def _by_loops(self, key):
        """Every value of every group that one pupil has, and the ready-made lists."""
        day = self.day
        found = self.factors.get(key, {})
        year = [r["year_group"] for r in self.own["enrolment"][key] if r["start"] <= day <= r["end"]][-1]
        needs, sen, latest = set(), "N", None
        for row in self.own["need"][key]:
            if row["start"] <= day and (row["end"] is None or row["end"] >= day):
                if row["kind"] != "sen_status":
                    words = row["kind"] if row["value"] == "yes" else f"{row['kind']}.{row['value']}"
                    needs.add(words.lower().replace("_", "-").replace(" ", "-"))
                elif latest is None or row["start"] >= latest:
                    sen, latest = row["value"], row["start"]
        needs |= {"K": {"sen-support"}, "E": {"ehc-plan"}}.get(sen, set())
        episodes = [r for r in self.own["support_episode"][key] if r["start"] <= day]
        going = [r for r in episodes if r["end"] is None or r["end"] >= day]
        kinds = {r["kind"] for r in going}
        reviews = [r["review"] for r in going if r["review"]]
        if not reviews:
            review = "no-date" if going else "none"
        else:
            first = min(reviews)
            review = "overdue" if first < day else "due" if first <= day + timedelta(days=28) else "later"
        grouping = None
        for table, column in (("support_episode", "start"), ("referral", "sent")):
            for row in self.own[table][key]:
                if row["thrive"] and row[column] <= day and (grouping is None or row[column] > grouping[1]):
                    grouping = (row["thrive"], row[column])
        helped = any(r["end"] is None or r["end"] >= self.term for r in episodes)
        lists = {
            "no-support": len(found) >= self.least and not helped, "fell": "attendance_fell" in found,
            "reviews": review in ("overdue", "due"), "no-review": review == "no-date",
            "new": len(found) >= self.least and sum(on < self.term for on in found.values()) < self.least,
        }  # fmt: skip
        return {
            "factor": set(found), "year": {str(year)}, "need": needs,
            "support": {"none" if not kinds else "one" if len(kinds) == 1 else "several"},
            "thrive": {grouping[0].lower().replace(" ", "-") if grouping else "not-recorded"}, "review": {review},
            "lists": {name for name, yes in lists.items() if yes},
        }  # fmt: skip

    def fitting(self, wanted):
        keys = set()
        for key, own in self.known.items():
            fits = len(own["factor"]) >= wanted.least and (not wanted.ready_made or wanted.ready_made in own["lists"])
            for group, values in wanted.groups.items():
                if values and group == "factor" and wanted.every:
                    fits = fits and values <= own[group]
                elif values:
                    fits = fits and bool(values & own[group])
            if fits:
                keys.add(key)
        return keys


@pytest.fixture(scope="module")
def school(example_homes):
    return School(example_homes["fernhollow"])


def wanted_of(draw, school):
    values = {
        "factor": [c.factor.name for c in default_set().chosen], "year": ["7", "8", "9", "10", "11"],
        "need": sorted({n for own in school.known.values() for n in own["need"]}), "support": SUPPORT,
        "thrive": sorted({g for own in school.known.values() for g in own["thrive"]}), "review": REVIEWS,
    }  # fmt: skip
    groups = {g: draw(st.frozensets(st.sampled_from(values[g]), max_size=3)) for g in draw(st.sets(st.sampled_from(GROUPS)))}
    lists = ["", *(r.name for r in READY_MADE if r.name != "moving-up")]
    least, ready_made = draw(st.integers(0, MOST_FACTORS)), draw(st.sampled_from(lists))
    return Wanted(groups=groups, every=draw(st.booleans()), least=least, ready_made=ready_made)


@given(data=st.data())
@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_combination_of_filters_gives_what_loops_over_the_raw_tables_give(school, data):
    wanted = wanted_of(data.draw, school)
    assert {p.key for p in school.filter.fitting(wanted)} == school.fitting(wanted)


def test_the_combinations_find_pupils_and_leave_pupils_out(school):
    """A test over combinations that all find nobody would prove little."""
    sizes = [len(school.fitting(Wanted(groups={"factor": frozenset((c.factor.name,))}))) for c in default_set().chosen]
    assert sum(n > 0 for n in sizes) >= 12 and max(sizes) < len(school.known)

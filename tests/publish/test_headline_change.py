"""What changes on the impact page is told line by line, and nothing where it stays."""

from dataclasses import replace
from pathlib import Path

import pytest

from semhlib.publish.headline_change import TITLE, headline_change
from semhlib.store.inbox import Change
from semhlib.store.role_files import read_store
from semhlib.store.role_store import LeadersStore
from semhlib.terms.wording import banned_in


@pytest.fixture(scope="module")
def store(leaders_store: Path) -> LeadersStore:
    return read_store(leaders_store)


def changed(store: LeadersStore, key: str, **to: str) -> LeadersStore:
    """The same store with another line for all pupils."""
    rows = tuple(replace(r, **to) if (r.group, r.key) == ("all", key) else r for r in store.rows)  # type: ignore[arg-type]
    return replace(store, rows=rows)


def test_a_page_that_stays_as_it_is_is_no_change(store: LeadersStore) -> None:
    assert headline_change(store, store) == (None, ())
    assert headline_change(store, replace(store, snapshot="another", made="later")) == (None, ())


def test_a_line_that_changes_is_told_before_and_after_and_the_others_are_not(store: LeadersStore) -> None:
    after = changed(store, "attendance", now="93.4%", change="+2.3 pp", word="improved", short="Higher, beyond what is usual")
    headline, lines = headline_change(store, after)
    was = next(r for r in store.impact_rows("all", "programme") if r.key == "attendance")
    (line,) = lines
    assert (line.title, line.after) == ("Attendance", f"{was.start} to 93.4% (+2.3 pp). Improved. Higher, beyond what is usual.")
    assert line.before.startswith(f"{was.start} to {was.now} ({was.change}). ")
    assert headline == Change(title=TITLE, before=store.headline["all|programme"], after=store.headline["all|programme"])


def test_another_first_sentence_is_a_change_of_its_own(store: LeadersStore) -> None:
    after = replace(store, headline={**store.headline, "all|programme": "Nothing can be judged yet."})
    headline, lines = headline_change(store, after)
    assert headline is not None and (headline.after, lines) == ("Nothing can be judged yet.", ())


def test_where_nothing_was_published_every_line_is_new(store: LeadersStore) -> None:
    headline, lines = headline_change(None, store)
    assert headline is not None and headline.before == ""
    assert len(lines) == 9 and {line.before for line in lines} == {""}
    assert [banned_in(line.after) for line in lines if banned_in(line.after)] == []


def test_a_store_without_lines_changes_nothing(store: LeadersStore) -> None:
    assert headline_change(store, replace(store, rows=(), headline={})) == (None, ())


def test_lines_of_a_group_of_pupils_are_not_compared(store: LeadersStore) -> None:
    rows = tuple(replace(r, now="1") if r.group != "all" else r for r in store.rows)
    assert headline_change(store, replace(store, rows=rows)) == (None, ())

"""Who waits for a place comes in the order of coming, and holds nobody up who has gone away."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semhlib.serve import waiting
from semhlib.serve.waiting import FORGET_AFTER, LEAST, LOOK_AGAIN, MOST, NoPlace, WaitingLine


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_people_wait_in_the_order_they_came_however_often_they_ask():
    line = WaitingLine()
    assert [line.wait(person) for person in ("ada", "ben", "cat", "ben", "ada", "cat")] == [0, 1, 2, 1, 0, 2]


def test_somebody_new_has_everybody_who_waits_before_them():
    line = WaitingLine()
    line.wait("ada"), line.wait("ben")
    assert (line.before("ben"), line.before("new")) == (1, 2)


def test_who_has_found_a_place_or_gone_away_holds_nobody_up():
    clock = Clock()
    line = WaitingLine(clock)
    line.wait("ada"), line.wait("ben"), line.wait("cat")
    line.leave("ada")
    assert line.before("cat") == 1
    clock.now = FORGET_AFTER - 1
    line.wait("cat")
    clock.now = FORGET_AFTER + 1
    assert (line.before("cat"), line.before("new")) == (0, 1)


def test_a_page_that_looks_again_by_itself_is_never_forgotten():
    assert FORGET_AFTER > 2 * LOOK_AGAIN


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from(["wait", "leave"]))))
def test_places_in_the_line_are_always_counted_from_nought_without_a_gap(steps: list[tuple[str, str]]):
    line = WaitingLine()
    inside: list[str] = []
    for person, step in steps:
        getattr(line, step)(person)
        inside = [p for p in inside if p != person] if step == "leave" else inside + [person] * (person not in inside)
    assert [line.before(person) for person in inside] == list(range(len(inside)))


@pytest.mark.parametrize(("cores", "memory", "places"), [(2, 24, 24), (1, 24, 12), (64, 512, MOST), (8, 2, 12), (1, 0.5, LEAST)])
def test_a_machine_has_places_by_its_cores_and_half_its_memory(cores: int, memory: float, places: int, monkeypatch):
    monkeypatch.setattr(waiting, "memory_here", lambda: int(memory * 2**30))
    monkeypatch.setattr("os.sched_getaffinity", lambda who: set(range(cores)), raising=False)
    assert waiting.places_here() == places


@pytest.mark.parametrize("limit", ["max", "", "not a number"])
def test_the_share_of_memory_that_was_given_counts_where_there_is_one(limit: str, tmp_path: Path, monkeypatch):
    file = tmp_path / "memory.max"
    monkeypatch.setattr(waiting, "CGROUP_LIMIT", file)
    whole = waiting.memory_here()
    file.write_text(str(2**29))
    assert waiting.memory_here() == 2**29 < whole
    file.write_text(limit)
    assert waiting.memory_here() == whole


def test_a_refusal_says_when_to_look_again():
    refusal = NoPlace(before=3)
    assert (refusal.status_code, refusal.before, refusal.look_again) == (503, 3, LOOK_AGAIN)

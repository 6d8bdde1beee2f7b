"""A draw that anybody can repeat from its printed seed."""

from hashlib import sha256

import pytest

from semhlib.stats.draw_by_ticket import placed, ticket

NUMBERS = [f"{n:06d}" for n in range(1, 41)]


def test_a_ticket_is_the_hash_of_seed_and_number_as_any_tool_gives_it() -> None:
    # printf '417|000001' | sha256sum
    assert ticket("417", "000001") == "7d299e9bc512ecacc3d4ca725375c3c082c177fd78e8c0c61cb6bc606105e8f9"
    assert ticket("é", "1") == sha256("é|1".encode()).hexdigest()


def test_places_follow_the_tickets_and_not_the_order_of_the_list() -> None:
    drawn = placed("417", NUMBERS)
    tickets = [ticket("417", number) for number in drawn]
    assert tickets == sorted(tickets) and sorted(drawn) == NUMBERS
    assert placed("417", reversed(NUMBERS)) == drawn != tuple(NUMBERS)


def test_another_seed_gives_another_draw_and_a_nought_in_front_another_ticket() -> None:
    assert placed("418", NUMBERS) != placed("417", NUMBERS)
    assert ticket("417", "1") != ticket("417", "01")


def test_each_number_comes_first_about_equally_often() -> None:
    four = NUMBERS[:4]
    first = [placed(str(seed), four)[0] for seed in range(4000)]
    assert all(900 < first.count(number) < 1100 for number in four)


def test_a_number_that_is_there_twice_and_a_draw_without_a_seed_are_refused() -> None:
    with pytest.raises(ValueError, match="one ticket"):
        placed("417", ["1", "1"])
    with pytest.raises(ValueError, match="needs a seed"):
        placed(" ", ["1"])
    assert placed("417", []) == ()

"""Every attack of the table, and that the table is whole."""

import pytest

from tests.gate.house import House
from tests.gate.table import Attack, every_attack

MANY = 33


def _marked(attack: Attack) -> object:
    marks = [pytest.mark.browser] if attack.check.__module__.endswith("browsers") else []
    return pytest.param(attack, id=f"{attack.number}", marks=[*marks, *([pytest.mark.slow] if attack.slow else [])])


@pytest.mark.parametrize("attack", [_marked(attack) for attack in every_attack()])
def test_an_attack_that_works_on_stock_voila_does_not_work_here(attack: Attack, house: House):
    attack.check(house)
    assert attack.words[0].isupper() and not attack.words.endswith(".")


def test_the_table_of_attacks_is_whole():
    assert [attack.number for attack in every_attack()] == list(range(1, MANY + 1))

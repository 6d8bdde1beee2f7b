"""The attacks, by number: what is tried, in our words, and the check that it fails."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.gate.house import House

Check = Callable[[House], None]


@dataclass(frozen=True)
class Attack:
    number: int
    words: str
    check: Check
    slow: bool = False


ATTACKS: dict[int, Attack] = {}


def attack(number: int, words: str, slow: bool = False) -> Callable[[Check], Check]:
    """Put a check into the table. `slow` for one that has to wait."""

    def put(check: Check) -> Check:
        assert number not in ATTACKS, f"two checks for attack {number}"
        ATTACKS[number] = Attack(number, words, check, slow)
        return check

    return put


def every_attack() -> tuple[Attack, ...]:
    from tests.gate import addresses, browsers, doors, messages, processes, secrecy  # noqa: F401  each fills the table

    return tuple(ATTACKS[number] for number in sorted(ATTACKS))

"""Which of the product's functions answers a case: by the file's number or by its method, and by what the case gives."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Given = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """A function from a case's input to what the product makes of it.

    number   leading digits of the file's name
    method   words of a file's method, in small letters, any of which tells it
    needs    what the input has to hold
    """

    number: int
    method: tuple[str, ...]
    needs: tuple[str, ...]
    work_out: Callable[[Given, Path], Given]


EVERY: list[Answer] = []


def answers(number: int, *method: str, needs: tuple[str, ...]) -> Callable[[Callable[[Given, Path], Given]], Any]:
    """Enter a function as the answer to a kind of case."""

    def enter(work_out: Callable[[Given, Path], Given]) -> Callable[[Given, Path], Given]:
        EVERY.append(Answer(number, method, needs, work_out))
        return work_out

    return enter


def answer_for(number: int | None, method: str, given: Given) -> Answer | None:
    """The answer of the file's number, else of its method, whose needs the input meets; None where none does."""
    fitting = [a for a in EVERY if all(need in given for need in a.needs)]
    by_number = [a for a in fitting if a.number == number]
    by_method = [a for a in fitting if any(word in method.lower() for word in a.method)]
    return next(iter([*by_number, *by_method]), None)


def limits(found: Any, level: str, scale: float = 1.0, lower: str = "lower", upper: str = "upper") -> Given:
    """An interval's limits under the names that the files use: lower95, upper95."""
    return {f"{lower}{level}": _times(found.low, scale), f"{upper}{level}": _times(found.high, scale)}


LEVELS = {"95": 0.95, "99_8": 0.998}


def _times(value: float | None, scale: float) -> float | None:
    return None if value is None else value * scale

"""Runs a folder of worked examples through the product's own functions."""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.vectors.answer import answer_for
from tests.vectors.answers import one_number, over_time, questionnaires, two_groups, waits  # noqa: F401 (they enter themselves)
from tests.vectors.compare import differences

# Whole schools and claims, not single statistics: `python -m tests.worlds` runs them.
ELSEWHERE = re.compile(r"^(40|41)(?!\d)|^claim_ladder|simulated worlds|claim[- ]ladder", re.IGNORECASE)


@dataclass(frozen=True)
class Outcome:
    """One file: how many of its cases match, and a line for each thing that does not.

    left    True for a file that another command runs
    """

    name: str
    matching: int = 0
    cases: int = 0
    mismatches: list[str] = field(default_factory=list)
    left: bool = False

    def line(self) -> str:
        if self.left:
            return f"{self.name}: left to python -m tests.worlds"
        return f"{self.name}: {self.matching} of {self.cases} match"


def run_folder(folder: Path) -> list[Outcome]:
    """Every JSON file in a folder, in order of its name."""
    return [run_file(file) for file in sorted(folder.glob("*.json"))]


def run_file(file: Path) -> Outcome:
    """One file's cases, each on its own: one that cannot be worked out does not stop the rest."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Outcome(file.name, cases=1, mismatches=["cannot be read as JSON"])
    method = str(content.get("method", "")) if isinstance(content, dict) else ""
    if ELSEWHERE.search(file.name) or ELSEWHERE.search(method):
        return Outcome(file.name, left=True)
    if not isinstance(content, dict) or not isinstance(content.get("cases"), list):
        return Outcome(file.name, cases=1, mismatches=["holds no list of cases"])
    number = re.match(r"\d+", file.name)
    wrong = [
        [f"{_name(case)}: {line}" for line in check_case(case, method, number and int(number[0]), content, file.parent)]
        for case in content["cases"]
    ]
    return Outcome(file.name, sum(not lines for lines in wrong), len(wrong), [line for lines in wrong for line in lines])


def check_case(case: Any, method: str, number: int | None, content: dict[str, Any], folder: Path) -> list[str]:
    """What does not match in one case; empty where all of it does."""
    if not isinstance(case, dict) or not isinstance(case.get("input"), dict) or not isinstance(case.get("expected"), dict):
        return ["has no input or nothing expected"]
    answer = answer_for(number, method, case["input"])
    if answer is None:
        return [f"not known: no function for {method or 'a file without a method'}"]
    tolerance = case.get("tolerance", content.get("tolerance"))
    try:
        found = answer.work_out(case["input"], folder)
    except ValueError as refusal:
        return [f"{line} ({refusal})" for line in differences(case["expected"], {}, tolerance)]
    except (ArithmeticError, AssertionError, AttributeError, KeyError, LookupError, OSError, TypeError) as fault:
        return [f"could not be worked out ({type(fault).__name__}: {fault})"]
    return list(differences(case["expected"], found, tolerance))


def _name(case: Any) -> str:
    return str(case.get("id", "a case without a name")) if isinstance(case, dict) else "a case"

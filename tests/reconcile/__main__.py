"""Every planted difference, given to the reconciler as another system's figure: which ways it names, and in which place.

python -m tests.reconcile
"""

import random
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import semhlib  # noqa: F401  first: it keeps Jupyter's imports from taking seconds
from semhlib.reconcile.facts import Facts, read_facts
from semhlib.store.role_files import read_lead_store
from tests.example_schools import SAMPLES, SCHOOLS, publish_example
from tests.reconcile.planted import MADE_UP, PLANTED, REDUNDANT, Planted
from tests.reconcile.register import Register, read_register
from tests.reconcile.trying import made_up, tried, with_redundant_marks

NEAR = 40  # made-up figures close to ours


def main() -> int:
    """Print a line for each.

    Returns     0 where every planted way is named and no way is for a made-up figure, else 1
    """
    outcomes: list[tuple[bool, bool]] = []
    none = 0
    with tempfile.TemporaryDirectory(prefix="semh-reconcile-") as place:
        print(f"{'school':<11}{'figure':<18}{'what the other system does':<48}{'theirs':>8}{'ours':>9}  named")
        for school in SCHOOLS:
            register, facts = read_register(SAMPLES / school), _facts(school, Path(place) / school)
            _lines(school, [p for p in PLANTED if school in p.schools], register, facts, outcomes)
            none += sum(not made_up(facts, *figure).found for figure in MADE_UP)
            print(f"{school:<11}{_near(facts)}")
        folder, facts = with_redundant_marks(Path(place) / "redundant")
        _lines("quillmere*", REDUNDANT, read_register(folder), facts, outcomes)
    print("* with marks added on closed days and after leaving")
    print(f"{sum(first for _, first in outcomes)} of {len(outcomes)} named first")
    print(f"{none} of {len(SCHOOLS) * len(MADE_UP)} made-up figures fit no way of counting")
    print(f"{sum(named for named, _ in outcomes)} of {len(outcomes)}")
    return int(not all(named for named, _ in outcomes) or none < len(SCHOOLS) * len(MADE_UP))


def _lines(school: str, planted: Iterable[Planted], register: Register, facts: Facts, outcomes: list[tuple[bool, bool]]) -> None:
    for one in planted:
        answers = tried(one, register, facts)
        best, named = answers[0], all(t.named for t in answers)
        outcomes.append((named, best.place == 1))
        places = ", ".join(f"place {t.place} of {len(t.answer.found)} (to {10.0**-t.answer.asked.decimals:g})" for t in answers)
        figures = f"{best.theirs:>8.2f}{best.answer.ours.value or 0:>9.2f}"
        print(f"{school:<11}{one.what:<18}{one.differs:<48}{figures}  {'' if named else 'NOT '}{places}", flush=True)


def _near(facts: Facts) -> str:
    """How often a figure that nobody counted, but is close to ours, fits some way of counting all the same."""
    draw, alone, together = random.Random(20260901), 0, 0
    own = made_up(facts, "attendance", 50.0, 2).ours.value or 0
    for _ in range(NEAR):
        answer = made_up(facts, "attendance", round(own + draw.uniform(-3, 3), 2), 2)
        if answer.state == "found":
            alone += len(answer.found[0].steps) == 1
            together += len(answer.found[0].steps) > 1
    return f"of {NEAR} made-up figures within 3 points of ours, {alone} fit one way alone and {together} some ways together"


def _facts(school: str, home: Path) -> Facts:
    publish_example(school, home)
    lead = home / "roles" / "lead"
    return read_facts(lead / read_lead_store(lead).snapshot)


if __name__ == "__main__":
    sys.exit(main())

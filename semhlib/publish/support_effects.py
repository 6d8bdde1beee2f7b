"""What may be said of each kind of support and each outcome, with its counts protected."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pandas as pd

from semhlib.disclosure.small_numbers import Family, Key, is_small
from semhlib.impact.cohort import Cohort
from semhlib.impact.cohort_gate import CohortGate
from semhlib.impact.cohort_verdict import cohort_gate, decide_cohort
from semhlib.impact.gates.scores import ENOUGH
from semhlib.impact.shape import Verdict
from semhlib.impact.subject import upper_first
from semhlib.publish.support_cohorts import Held
from semhlib.publish.support_hidden import hidden_counts, shown
from semhlib.store.role_support import Dose, Effect
from semhlib.terms.format import plural
from semhlib.terms.thresholds import SMALL_COUNT

SMALL = int(SMALL_COUNT.value)
_DOSES = ("Under half", "Half to 4 in 5", "More than 4 in 5")
_EDGES = (0.0, 0.5, 0.8 + 1e-9, np.inf)  # exactly 4 in 5 belongs to the middle
_COUNTS = ("started", "no_first", "no_second", "both")


def effect_of(held: Held, episodes: pd.DataFrame, by_year: Sequence[int | None]) -> Effect:
    """One kind and outcome as the page shows it.

    Takes       by_year: pupils of the kind in each year since the start, as published. Where one is hidden no count and no
                figure is shown here either
    """
    cohort = held.cohort
    verdict, gate = decide_cohort(cohort), cohort_gate(cohort)
    own = episodes[(episodes["kind"] == held.kind) & episodes["pupil_key"].isin(held.keys)]
    own = own[own["start"] >= pd.Timestamp(held.began)]
    both = held.pairs.dropna(subset=["after"])
    dose, doses = _doses(own, both)
    counts = _counted(held, both, doses)
    bare = None in by_year or len(held.keys) < SMALL or verdict.hide_figures
    hidden = set(counts) if None in by_year else _hidden(counts, sum(n or 0 for n in by_year), held.by_lot)
    if bare:
        verdict = _without_figures(verdict)
    averages = _averages(both, cohort) if not bare and not is_small(len(both)) else (None, None, None)
    count = {name: shown(counts, hidden, (name,)) for name in _COUNTS}
    took = len(set(own["pupil_key"]))
    return Effect(
        kind=held.kind, outcome=held.outcome, by_lot=held.by_lot, planned=held.planned, began=held.began,
        started=count["started"], no_first=count["no_first"], no_second=count["no_second"], both=count["both"],
        took_part=_part_of(took, len(held.keys), bare) if held.by_lot else None,
        before=averages[0], after=averages[1], usual=averages[2], rung=verdict.rung, word=verdict.word, reasons=verdict.reasons,
        sentence=verdict.sentence, short=verdict.short, change=verdict.change, low=verdict.low, high=verdict.high,
        smallest_seen=verdict.smallest_seen, compared="" if bare else _compared(verdict, gate, count),
        cautions=verdict.cautions,
        stronger=tuple(cohort.questionnaire.in_its_words(line) for line in verdict.stronger),
        dose=tuple(
            Dose(words=d.words, pupils=shown(counts, hidden, (d.words,)), change=None if (d.words,) in hidden else d.change)
            for d in dose
        ),
    )  # fmt: skip


def _counted(held: Held, both: pd.DataFrame, doses: dict[Key, int]) -> dict[Key, int]:
    counts: dict[Key, int] = {
        ("started",): len(held.keys), ("no_first",): len(held.keys) - len(held.pairs),
        ("no_second",): len(held.pairs) - len(both), ("both",): len(both),
    }  # fmt: skip
    return counts | doses | {("no dose",): len(both) - sum(doses.values())}


def _hidden(counts: dict[Key, int], by_year: int, by_lot: bool) -> set[Key]:
    families = [
        Family(("started",), (("no_first",), ("no_second",), ("both",))),
        Family(("both",), (*((words,) for words in _DOSES), ("no dose",))),
    ]
    more_than_once = {} if by_lot else {("by_year",): by_year, ("again",): by_year - counts["started",]}
    families.append(Family(("by_year",), (("started",), ("again",))))
    hidden = hidden_counts(counts | more_than_once, families)
    # The table of years shows that number: where it may not stand here, nothing that adds up to it may.
    return set(counts) if ("by_year",) in hidden else hidden


def _without_figures(verdict: Verdict) -> Verdict:
    return replace(
        verdict, sentence=verdict.sentence_without_figures, change=None, low=None, high=None, smallest_seen=None
    )


def _averages(both: pd.DataFrame, cohort: Cohort) -> tuple[float | None, float | None, float | None]:
    """Before, after, and the change that is usual for pupils who start so.

    Leaves out  averages of percentages of fewer than 10 pupils; the usual change where it is not known, or of fewer
    """
    questionnaire = cohort.questionnaire
    if both.empty or (questionnaire.most == 100 and len(both) < ENOUGH):
        return None, None, None
    before, after = float(both["before"].mean()), float(both["after"].mean())
    known = questionnaire.mean is not None and questionnaire.retest is not None and len(both) >= ENOUGH
    usual = (1 - (questionnaire.retest or 0)) * ((questionnaire.mean or 0) - before) if known else None
    return round(before, 2), round(after, 2), None if usual is None else round(usual, 2)


def _doses(own: pd.DataFrame, both: pd.DataFrame) -> tuple[tuple[Dose, ...], dict[Key, int]]:
    """Pupils with both figures by the share of their planned sessions that they attended, and the average change of each."""
    known = own[own["sessions_planned"].notna() & own["sessions_attended"].notna() & (own["sessions_planned"] > 0)]
    sums = known.groupby("pupil_key")[["sessions_attended", "sessions_planned"]].sum()
    share = (sums["sessions_attended"] / sums["sessions_planned"]).astype(float).reindex(both.index)
    found: list[Dose] = []
    counts: dict[Key, int] = {}
    for words, (low, high) in zip(_DOSES, pairwise(_EDGES), strict=True):
        part = both[((share >= low) & (share < high)).to_numpy()]
        counts[words,] = len(part)
        change = round(float((part["after"] - part["before"]).mean()), 2) if len(part) >= ENOUGH else None
        found.append(Dose(words=words, pupils=len(part), change=change))
    return tuple(found), counts


def _part_of(some: int, every: int, bare: bool) -> int | None:
    """How many of those offered came; hidden where they, or those who did not, are few."""
    return None if bare or is_small(some) or is_small(every - some) else some


def _compared(verdict: Verdict, gate: CohortGate, count: dict[str, int | None]) -> str:
    """Who was held against whom. A number that would tell how few are missing from it becomes "at least" a lower one."""
    every = count["started"] if count["both"] is None else count["both"]
    if gate.difference is None or not verdict.compared:
        return ""
    exact = plural(gate.pupils, "pupil", "pupils")
    if every is None:
        return upper_first(verdict.compared.replace(exact, "Pupils", 1)) + "."
    if count["both"] is None or is_small(every - gate.pupils):
        least = min(gate.pupils, every - SMALL + 1)
        return f"At least {verdict.compared.replace(exact, plural(least, 'pupil', 'pupils'), 1)}."
    return f"{verdict.compared}."

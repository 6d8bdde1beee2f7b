"""What the product says in a world or a scenario, and whether that is accepted."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from semhlib.impact.shape import Verdict
from semhlib.impact.verdict import decide
from tests.worlds.evidence import NotKnown, evidence_of
from tests.worlds.schools import FIRST_AFTER, schools

CLAIMS = ("improved", "needs_attention")
LADDER = "claim_ladder.json"
_AT_MOST, _PART = re.compile(r"<=\s*(\d+)(?:\s+of\s+(\d+))?"), re.compile(r"at least (\d+)%")
_RUNG, _HALF_TERM = re.compile(r"rung\s*(?:>=\s*)?(\d)"), re.compile(r"(?:from|at) half-term (\d+)")


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One line of the report."""

    name: str
    accepted: bool
    line: str


def judge_world(case: Mapping[str, Any], folder: Path, banned: Sequence[re.Pattern[str]] = ()) -> Judged:
    """Every school of a world decided, its claims held against what is accepted and what the reference gate does."""
    try:
        truth, rule = case.get("truth", ""), case["acceptance"]
        start = _HALF_TERM.search(truth)
        verdicts = [decide(s) for s in schools(folder / case["input"]["data"], int(start[1]) - 1 if start else FIRST_AFTER)]
    except (NotKnown, OSError, KeyError) as why:
        return Judged(name=case.get("id", "?"), accepted=False, line=f"could not be read: {why}")
    return judge_verdicts(case["id"], verdicts, rule, truth, reference_finds(case), banned)


def judge_verdicts(
    name: str, verdicts: Sequence[Verdict], rule: str, truth: str, reference: int | None, banned: Sequence[re.Pattern[str]] = ()
) -> Judged:
    """Claims of a world beside its rule.

    Leaves out  rungs below the one that the rule speaks of; without one, rung 3 counts
    """
    asked = _RUNG.search(rule)
    least = max(3, int(asked[1])) if asked else 3
    claimed = [v for v in verdicts if v.word in CLAIMS and v.rung >= least]
    true_way, wanted = _way(truth), _PART.search(rule)
    wrong = sum(v.direction != true_way for v in claimed) if true_way else 0
    faults = [f"{found} says what may not be said" for found in _said(verdicts, banned)]
    if most := _AT_MOST.search(rule):
        allowed = int(most[1]) / int(most[2] or len(verdicts)) * len(verdicts)
        if len(claimed) > allowed:
            faults.append(f"more than {allowed:.0f} claims")
    if wanted and reference is not None and len(claimed) - wrong < int(wanted[1]) / 100 * reference:
        faults.append("too few true finds")
    if wanted and wrong:
        faults.append(f"{wrong} in the wrong direction")
    if not (most or wanted):
        faults.append("the rule could not be read")
    beside = f"reference gate {reference}" if reference is not None else "no reference gate"
    what = f"{len(claimed) - wrong} true finds, {wrong} the wrong way" if wanted else f"{len(claimed)} claims"
    if wanted and reference is not None:
        beside += ", higher" if len(claimed) - wrong > reference else ", NOT higher"
    line = f"{what} in {len(verdicts)} schools ({beside}); accepted is: {rule}"
    return Judged(name=name, accepted=not faults, line=line + "".join(f"; {fault}" for fault in faults))


def judge_scenario(case: Mapping[str, Any], banned: Sequence[re.Pattern[str]] = ()) -> Judged:
    """One scenario's rung beside the highest that is allowed, and its reason where it reaches that."""
    want = case["expected"]
    try:
        found = decide(evidence_of(case["input"]))
    except (NotKnown, KeyError) as why:
        return Judged(name=case["id"], accepted=False, line=f"could not be read: {why}")
    faults = [f"{said} may not be said" for said in _said([found], banned)]
    if found.rung > want["max_rung"]:
        faults.append("says more than it may")
    if want["max_rung"] <= 2 and found.word in CLAIMS:
        faults.append("claims a change")
    if found.rung == want["max_rung"] and want.get("reason_code") not in (None, found.reasons[0]):
        faults.append(f"expected the reason {want['reason_code']}")
    line = f"rung {found.rung} of at most {want['max_rung']}, {found.reasons[0]}"
    return Judged(name=case["id"], accepted=not faults, line=line + "".join(f"; {fault}" for fault in faults))


def judge_file(file: Path) -> list[Judged]:
    """Every world and scenario of a file; nothing where it holds neither."""
    held = json.loads(file.read_text(encoding="utf-8"))
    cases = held.get("cases", []) if isinstance(held, dict) else []
    banned = banned_beside(file)
    worlds = [case for case in cases if "acceptance" in case]
    scenarios = [case for case in cases if isinstance(case.get("expected"), dict) and "max_rung" in case["expected"]]
    return [judge_world(c, file.parent, banned) for c in worlds] + [judge_scenario(c, banned) for c in scenarios]


def banned_beside(file: Path) -> list[re.Pattern[str]]:
    """The banned wording of the folder's own ladder, or of ours."""
    ladder = file.parent / LADDER
    if not ladder.exists():
        ladder = Path(__file__).parents[1] / "vectors" / LADDER
    return [re.compile(p, re.IGNORECASE) for p in json.loads(ladder.read_text(encoding="utf-8"))["banned_regex_ignore_case"]]


def reference_finds(case: Mapping[str, Any]) -> int | None:
    """Schools in which the reference gate found a change."""
    gates = [gate for gate in case.get("reference_result", {}).values() if isinstance(gate, dict)]
    return next((gate["changed"] for gate in gates if "changed" in gate), None)


def _way(truth: str) -> int:
    """1 or -1 where the truth is a rise or a fall from the start on; else 0."""
    if re.search(r"\bno (effect|change)\b|\bsame\b|\bnothing\b|\bsteady\b", truth):
        return 0
    return 1 if re.search(r"\brise\b|\bhigher\b", truth) else -1 if re.search(r"\bfall\b|\blower\b|\bdrop\b", truth) else 0


def _said(verdicts: Iterable[Verdict], banned: Sequence[re.Pattern[str]]) -> list[str]:
    """Different sentences that use banned wording."""
    texts = {text for v in verdicts for text in (v.sentence, v.sentence_without_figures, v.short, *v.cautions, *v.stronger)}
    return sorted(text for text in texts if any(pattern.search(text) for pattern in banned))

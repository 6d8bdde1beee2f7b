"""The filter in plain loops: each pupil is looked at by itself, and nothing is clever."""

from dataclasses import replace

from semhlib.profile.filtering import MOST_FACTORS
from semhlib.profile.ready_made import READY_MADE


def values_of(pupil, group):
    if group == "factor":
        return {f.factor for f in pupil.facts}
    if group == "year":
        return {str(pupil.line.year_group)}
    if group == "need":
        found = {"K": {"sen-support"}, "E": {"ehc-plan"}}.get(pupil.line.sen, set())
        return found | {n.lower().replace(": ", ".").replace("_", "-").replace(" ", "-") for n in pupil.line.needs}
    if group == "support":
        kinds = set()
        for s in pupil.support:
            if s.start <= pupil.day and (s.end is None or pupil.day <= s.end):
                kinds.add(s.kind)
        return {"none" if not kinds else "one" if len(kinds) == 1 else "several"}
    if group == "thrive":
        return {pupil.thrive[0].lower().replace(" ", "-") or "not-recorded"}
    return {pupil.review.replace(" ", "-")}


def fits(pupil, wanted, situation):
    for group, values in wanted.groups.items():
        own = values_of(pupil, group)
        if values and group == "factor" and wanted.every:
            if not all(value in own for value in values):
                return False
        elif values and not any(value in own for value in values):
            return False
    if len(pupil.facts) < wanted.least:
        return False
    return not wanted.ready_made or next(r for r in READY_MADE if r.name == wanted.ready_made).holds(pupil, situation)


def counts_by_loops(pupils, wanted, situation, values):
    """How many pupils are left where, besides everything else that is chosen, they have this one value."""
    found = {}
    for group, several in values.items():
        kept = wanted if group == "factor" and wanted.every else replace(wanted, groups={**wanted.groups, group: frozenset()})
        found[group] = {v: sum(fits(p, kept, situation) and v in values_of(p, group) for p in pupils) for v in several}
    others = replace(wanted, least=0)
    found["least"] = {
        str(n): sum(fits(p, others, situation) and len(p.facts) >= n for p in pupils) for n in range(MOST_FACTORS + 1)
    }
    return found

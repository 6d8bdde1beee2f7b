"""Several measures named beforehand, looked at together: the chance of even one false claim among them keeps to 5%."""

from collections.abc import Mapping
from dataclasses import replace

from semhlib.impact.cohort import Cohort
from semhlib.impact.evidence import Evidence
from semhlib.impact.shape import Verdict
from semhlib.impact.verdict import decide


def decide_together(evidence: Mapping[str, Evidence | Cohort]) -> dict[str, Verdict]:
    """What may be said about each of these measures.

    Those named beforehand share the 5%: each has to pass as strictly as if it were one of all of them; where some do, the
    rest share it between themselves, and so on. This is Holm's step-down way, carried out with whole verdicts, and finds
    everything that an equal share for each finds, and more.

    Takes       evidence by name; `flags.looks` says how many were named beforehand, also where one has no data
    Returns     verdicts in the same order
    Leaves out  measures that were not named beforehand: they are decided alone, and claim nothing
    Source      Holm (1979), Scandinavian Journal of Statistics 6
    """
    named = {name: one for name, one in evidence.items() if one.flags.primary}
    verdicts = {name: decide(one) for name, one in evidence.items() if name not in named}
    looks = max([len(named), *(one.flags.looks for one in named.values())], default=1)
    waiting = dict(named)
    while waiting:
        share = looks - (len(named) - len(waiting))
        verdicts |= {name: decide(replace(one, flags=replace(one.flags, looks=share))) for name, one in waiting.items()}
        still = {name: one for name, one in waiting.items() if verdicts[name].rung < 3}
        if len(still) == len(waiting):
            break
        waiting = still
    return {name: verdicts[name] for name in evidence}

"""Absence for one reason alone, in the same shape as a measure, so that one chart serves both."""

from dataclasses import replace

from semhlib.store.role_store import Figure, LeadersStore, MeasureWords, Reason
from semhlib.terms.estimate import Estimate, Hidden

# Shown from measures of their own, which carry a verdict.
_OWN_MEASURE = ("C2",)
WHOLE_SCHOOL = "Reasons are shown for the whole school, so that no pupil in a small group can be known by one."
NO_VERDICT = "No verdict is given for one reason alone: the same absence can be recorded under another code."


def reason_key(reason: Reason) -> str:
    """The word for a reason in a link: its code in lower case, or its category where several are added up."""
    return reason.code.lower() or f"other-{reason.category}"


def reasons_by_half_term(store: LeadersStore) -> dict[str, str]:
    """Key and words of every reason that is known for half-terms, in the order of the store."""
    known = (r for r in store.reasons if r.period.startswith("h") and r.code not in _OWN_MEASURE)
    return {reason_key(r): r.meaning for r in known}


def reason_figure(store: LeadersStore, key: str, group: str, period: str) -> Figure:
    """Sessions missed for a reason as a percentage of possible sessions; hidden where the store hides it."""
    found = next((r for r in store.reasons if (r.group, r.period) == (group, period) and reason_key(r) == key), None)
    whole = store.figure("attendance", group, period)
    if found is None:
        return Hidden("no_data")
    if found.sessions is None or found.share is None or isinstance(whole, Hidden):
        return Hidden("small")
    return Estimate(
        value=found.share, low=None, high=None, numerator=found.sessions, denominator=whole.denominator, pupils=whole.pupils,
        affected=whole.affected, method="sum of sessions",
    )  # fmt: skip


def reason_words(store: LeadersStore, key: str) -> MeasureWords:
    """A reason's words, made from those of attendance."""
    meaning = reasons_by_half_term(store)[key]
    return replace(
        store.measures["attendance"], name=key, title=meaning, better="lower", numerator="sessions missed for this reason"
    )

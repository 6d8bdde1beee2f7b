"""The Pupils page's one sentence, and the words for what can be chosen on it."""

from collections.abc import Mapping, Sequence
from datetime import date

from semhlib.profile.filtering import NOT_RECORDED, thrive_value
from semhlib.profile.ready_made import READY_MADE, Situation
from semhlib.store.lead_pupils import FactorLine, PupilLine
from semhlib.store.lead_records import THRIVE
from semhlib.terms.format import join_words, plural, show_date, year_group_name

TITLE = "Pupils who may need support"
SUPPORT_WORDS = {"none": "None recorded", "one": "One kind", "several": "Several kinds"}
REVIEW_WORDS = {
    "overdue": "Overdue", "due": "Due within 4 weeks", "later": "Later", "no-date": "Support, no date",
    "none": "No support, no review",
}  # fmt: skip
THRIVE_WORDS = {thrive_value(t): t for t in THRIVE} | {NOT_RECORDED: "Not recorded"}
_NEEDS = {
    "sen-support": "SEN support", "ehc-plan": "EHC plan", "fsm": "Free school meals", "fsm6": "Free school meals, last six years",
    "in-care": "In care", "ever-in-care": "Has been in care", "young-carer": "Young carer",
    "eal": "English as an additional language", "pupil-premium": "Pupil premium", "service-child": "Service family",
    "child-protection-plan": "Child protection plan", "child-in-need": "Child in need", "kinship-care": "Kinship care",
}  # fmt: skip


def sentence(listed: int, situation: Situation) -> str:
    """Need without recorded support: "12 pupils have 3 or more factors and no support recorded since 13 April 2026." """
    least, since = situation.least, show_date(situation.term)
    if not listed:
        return f"No pupils have {least} or more factors and no support recorded since {since}."
    has = "pupil has" if listed == 1 else "pupils have"
    return f"{listed:,} {has} {least} or more factors and no support recorded since {since}."


def matching(n: int, of: int) -> str:
    """The caption of the list, and what is read aloud after each choice."""
    return f"{n:,} of {plural(of, 'pupil matches', 'pupils match')}"


def rule_of(name: str, situation: Situation) -> str:
    """How a ready-made list is made."""
    rule = next(r.rule for r in READY_MADE if r.name == name)
    return rule.format(least=situation.least, term=show_date(situation.term))


def need_value_words(value: str) -> str:
    """A need as a filter names it: "sen-type.semh" -> "SEN type SEMH"."""
    kind, _, code = value.partition(".")
    return f"SEN type {code.upper()}" if kind == "sen-type" else _NEEDS.get(value, value.replace("-", " ").capitalize())


def need_words(line: PupilLine) -> str:
    """What is recorded about a pupil and is no factor, for context: "SEN support, type SEMH"."""
    sen = {"K": "SEN support", "E": "EHC plan"}.get(line.sen, "")
    types = [need.partition(": ")[2] for need in line.needs if need.startswith("sen_type")]
    return ", ".join(part for part in (sen, f"type {join_words(types)}" if types else "") if part)


def missing_words(factors: Sequence[FactorLine]) -> tuple[str, ...]:
    """A sentence for each list that is missing: without it some factors fit nobody, and the list is shorter than it should be."""
    waiting: dict[str, list[str]] = {}
    for factor in factors:
        for table in factor.missing:
            waiting.setdefault(table, []).append(factor.title)
    return tuple(
        f"There is no data on {table}, so nobody is listed for: {'; '.join(titles)}." for table, titles in waiting.items()
    )


def chosen_words(group: str, value: str, factors: Mapping[str, str]) -> str:
    """One choice in words, for a chip and for paper."""
    if group == "factor":
        return factors[value]
    if group == "year":
        return year_group_name(int(value))
    words = {"support": SUPPORT_WORDS, "review": REVIEW_WORDS, "thrive": THRIVE_WORDS}.get(group, {})
    prefix = {"support": "Support now: ", "review": "Review: ", "thrive": ""}.get(group, "")
    return prefix + words.get(value, need_value_words(value) if group == "need" else value.replace("-", " "))


def review_words(day: date | None, status: str) -> str:
    """The review column: "overdue, 3 July 2026", "due 3 July 2026"."""
    if day is None:
        return "No date" if status == "no date" else "\N{EN DASH}"
    return f"{'Overdue' if status == 'overdue' else 'Due'} {show_date(day)}"

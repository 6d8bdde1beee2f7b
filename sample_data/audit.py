"""The audits: what is asked now, and each rating of it. Statements are those of the templates; levels are made up."""

from collections.abc import Iterator
from datetime import date

from sample_data.audit_levels import (
    AIMS_OF_TWO,
    BETWEEN,
    DEPUTY,
    FIRST_WORDS,
    GRADUATED,
    GRADUATED_LEVELS,
    GRADUATED_RATED,
    LEAD,
    LET_GO,
    PRIMARY_JUNE_2026,
    RATED,
    RESILIENCE,
    RESILIENCE_LEVELS,
    RESILIENCE_RATED,
    REVIEW,
    REVIEW_LEVELS,
    SEEN_BY_DEPUTY,
)
from sample_data.schools import School
from sample_data.tables import Rows, dmy
from semhlib.terms.audit_templates import Template, TemplateItem, template_named

Rated = tuple[date, str, TemplateItem, int, str, str]


def audit_items(school: School) -> Rows:
    """The statements that are asked now, and how far each should come."""
    yield "Framework", "Ref", "Principle", "Area", "Item", "Aim"
    for name in _frameworks(school):
        for item in _template(name).items:
            yield name, item.ref, _principle(item), item.area, item.words, _aim(item.ref)


def audit(school: School) -> Rows:
    """Every rating, by date."""
    yield "Framework", "Ref", "Principle", "Area", "Item", "Date", "Level", "Aim", "Rated by", "Evidence"
    found = [*_review(school), *_resilience()]
    if school.phase == "secondary":
        found += _graduated()
    for day, name, item, level, role, evidence in sorted(found, key=lambda rated: rated[0]):
        yield (name, item.ref, _principle(item), item.area, item.words, dmy(day), str(level), _aim(item.ref), role,
               evidence)  # fmt: skip


def _frameworks(school: School) -> tuple[str, ...]:
    return (REVIEW, GRADUATED, RESILIENCE) if school.phase == "secondary" else (REVIEW, RESILIENCE)


def _review(school: School) -> Iterator[Rated]:
    """Three rounds of the whole list; in the secondary also a few statements in the terms between."""
    asked = {item.ref: item for item in _template(REVIEW).items}
    for n, day in enumerate(RATED):
        for ref, item in asked.items():
            levels, evidence = REVIEW_LEVELS[ref]
            level = levels[n] if school.phase == "secondary" or day < RATED[-1] else PRIMARY_JUNE_2026.get(ref, levels[n])
            if school.stands and item.principle:
                level = _of_its_own(school.stands[item.principle - 1], ref, level, last=day == RATED[-1])
            yield day, REVIEW, item, level, LEAD, evidence
    for day, found in BETWEEN.items() if school.phase == "secondary" else ():
        for ref, level in found.items():
            yield day, REVIEW, asked[ref], level, LEAD, REVIEW_LEVELS[ref][1]


def _of_its_own(stands: int, ref: str, usual: int, last: bool) -> int:
    """In June 2026 all statements of a principle stand where the school does, but for the third; before, none stood higher."""
    if not last:
        return min(usual, stands)
    return max(stands - 1, 0) if ref.endswith(".3") else stands


def _graduated() -> Iterator[Rated]:
    """Three rounds, the last one by two roles; before it one statement was worded again and another was asked as well."""
    for n, day in enumerate(GRADUATED_RATED):
        for item in _template(GRADUATED).items:
            levels, evidence = GRADUATED_LEVELS[item.ref]
            words = item.words if n else FIRST_WORDS.get(item.ref, item.words)
            yield day, GRADUATED, _worded(item.ref, item.area, words), levels[n], LEAD, evidence
            if day == GRADUATED_RATED[-1]:
                yield day, GRADUATED, item, SEEN_BY_DEPUTY.get(item.ref, levels[n]), DEPUTY, evidence
        ref, area, words, earlier, evidence = LET_GO
        if n < len(earlier):
            yield day, GRADUATED, _worded(ref, area, words), earlier[n], LEAD, evidence


def _resilience() -> Iterator[Rated]:
    for n, day in enumerate(RESILIENCE_RATED):
        for item in _template(RESILIENCE).items:
            levels, evidence = RESILIENCE_LEVELS[item.ref]
            yield day, RESILIENCE, item, levels[n], LEAD, evidence


def _worded(ref: str, area: str, words: str) -> TemplateItem:
    return TemplateItem(ref=ref, principle=None, area=area, words=words)


def _template(name: str) -> Template:
    found = template_named(name)
    assert found is not None
    return found


def _principle(item: TemplateItem) -> str:
    return str(item.principle or "")


def _aim(ref: str) -> str:
    return "2" if ref in AIMS_OF_TWO else "3"

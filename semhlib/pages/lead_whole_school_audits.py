"""The audits that a lead may rate: those of the school, then our templates that the school has not begun."""

from dataclasses import dataclass

from semhlib.charts.table import Column, Table
from semhlib.pages.lead_whole_school_words import area_of
from semhlib.store.role_whole_school import Framework, Item, WholeSchoolPart
from semhlib.terms.audit_templates import HEADINGS, Template, all_templates

NOT_BEGUN = "not begun"


@dataclass(frozen=True, kw_only=True)
class Audit:
    """One audit with the items that are asked now. `begun`: the school has rated it, or given its list."""

    name: str
    begun: bool
    items: tuple[Item, ...]

    @property
    def title(self) -> str:
        return self.name if self.begun else f"{self.name} ({NOT_BEGUN})"

    @property
    def areas(self) -> dict[str, tuple[Item, ...]]:
        found: dict[str, tuple[Item, ...]] = {}
        for item in self.items:
            found[area_of(item)] = (*found.get(area_of(item), ()), item)
        return found


def audits_of(part: WholeSchoolPart) -> tuple[Audit, ...]:
    own = tuple(_own(framework) for framework in part.frameworks)
    begun = {_plain(audit.name) for audit in own}
    return (*own, *(_ours(t) for t in all_templates().values() if _plain(t.name) not in begun))


def ref_of(item: Item) -> str:
    """The item's own short name; empty where it is known by its words."""
    return "" if item.key == _plain(item.words) else item.key


def as_file(audit: Audit) -> Table:
    """An audit's list as the file that a school may edit and bring again."""
    rows = (
        (audit.name, ref_of(i), str(i.principle or ""), i.area, i.words, "" if i.aim is None else str(i.aim)) for i in audit.items
    )
    columns = tuple(Column(heading) for heading in HEADINGS)
    return Table(caption=audit.name, columns=columns, rows=tuple(rows), file=f"audit items {audit.name}")


def _own(framework: Framework) -> Audit:
    return Audit(name=framework.name, begun=True, items=tuple(item for item in framework.items if item.asked))


def _ours(template: Template) -> Audit:
    items = tuple(
        Item(
            key=_plain(i.ref), principle=i.principle, area=i.area, words=i.words, aim=None, asked=True, ratings=(), levels={},
        )
        for i in template.items
    )  # fmt: skip
    return Audit(name=template.name, begun=False, items=items)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())

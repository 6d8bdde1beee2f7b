"""Rating the audit: each item with how it stood last, a level to choose or to leave, where to look, and the aim."""

from collections.abc import Callable
from dataclasses import dataclass

import ipywidgets as w

from semhlib.charts.markup import tag, together
from semhlib.pages.data_parts import button, in_columns, list_of, said
from semhlib.pages.lead_whole_school_audits import Audit, audits_of, ref_of
from semhlib.pages.lead_whole_school_fields import filled, role, short_text
from semhlib.pages.lead_whole_school_known import Known
from semhlib.pages.lead_whole_school_words import last_rating
from semhlib.pages.pupils_forms import NOTHING_SAVED
from semhlib.store.inbox_entered import AUDIT, Entered
from semhlib.store.role_whole_school import LEVELS, Item
from semhlib.terms.audit_words import level_words
from semhlib.terms.errors import SemhError
from semhlib.terms.format import plural

LEAVE = "Leave as it is"
ONCE = "A role rates an item once a term. Where roles differ, the lower level counts and all are shown."
ALREADY = "{} has rated this item this term: {}. It can be rated again next term."
NO_LEVEL = f"Choose a level for at least one item. {NOTHING_SAVED}"
WITHOUT_LEVEL = "{}: choose a level, too. Where to look and the aim are kept with a rating. " + NOTHING_SAVED


@dataclass(frozen=True)
class Fields:
    """The fields of one item."""

    level: w.Dropdown
    aim: w.Dropdown
    evidence: w.Text

    @property
    def without_level(self) -> bool:
        return not self.level.value and bool(self.aim.value or self.evidence.value.strip())


class Rating:
    """The form. What was chosen stays while another part of the audit is looked at, and all of it is saved at once."""

    heading = "Rate the audit"

    def __init__(self, known: Known, save: Callable[[], None]):
        self._known = known
        self._audits = {audit.name: audit for audit in audits_of(known.part)}
        first = next(iter(self._audits))
        self._audit = list_of("Audit", {name: audit.title for name, audit in self._audits.items()}, first)
        self._area = list_of("Part of it", {"": ""}, "")
        self._role = role("Rated by (your role)", known.roles)
        self._items, self._fields = w.VBox(), dict[tuple[str, str], Fields]()
        self._save = button(_save_words(0), lambda _button: save(), first=True)
        self.parts = (in_columns(self._audit, self._area, self._role), said(tag("p", ONCE)), self._items, self._save)
        self._audit.observe(lambda _change: self._areas(), "value")
        self._area.observe(lambda _change: self._draw(), "value")
        self._role.observe(lambda _change: self._draw(), "value")
        self._areas()

    def entered(self) -> Entered:
        by = filled(self._role)
        chosen = self._chosen()
        if lacking := [item for item in self._open() if (fields := self._of(item)) and fields.without_level]:
            raise SemhError(WITHOUT_LEVEL.format(_label(self._now, lacking[0])))
        if not chosen:
            raise SemhError(NO_LEVEL)
        return {AUDIT: [self._row(item, fields, by) for item, fields in chosen]}

    def _row(self, item: Item, fields: Fields, by: str) -> dict[str, str]:
        return {
            "Framework": self._now.name, "Ref": ref_of(item), "Principle": str(item.principle or ""), "Area": item.area,
            "Item": item.words, "Level": str(fields.level.value), "Aim": str(fields.aim.value), "Rated by": by,
            "Evidence": fields.evidence.value.strip(),
        }  # fmt: skip

    @property
    def _now(self) -> Audit:
        return self._audits[self._audit.value]

    def _areas(self) -> None:
        areas = list(self._now.areas)
        self._area.options = [(name, name) for name in areas]
        self._area.value = areas[0]
        self._draw()

    def _draw(self) -> None:
        items = self._now.areas.get(self._area.value, ())
        self._items.children = tuple(self._block(item) for item in items)
        self._count()

    def _block(self, item: Item) -> w.VBox:
        words = [tag("h3", f"{_label(self._now, item)}. {item.words}"), tag("p", last_rating(item))]
        if already := self._already(item):
            return w.VBox([said(*words, tag("p", already, css="semh-note"))])
        key = (self._now.name, item.key)
        if key not in self._fields:
            self._fields[key] = self._made(item)
        fields = self._fields[key]
        return w.VBox([said(together(*words)), in_columns(fields.level, fields.aim, fields.evidence)])

    def _made(self, item: Item) -> Fields:
        label = _label(self._now, item)
        levels = {str(n): level_words(n) for n in LEVELS}
        aim = "none set" if item.aim is None else level_words(item.aim)
        made = Fields(
            list_of(f"Level now, {label}", {"": LEAVE, **levels}),
            list_of(f"Aim, {label}", {"": f"As it is: {aim}", **levels}),
            short_text(f"Where to look, {label}"),
        )
        made.level.observe(lambda _change: self._count(), "value")
        return made

    def _already(self, item: Item) -> str:
        """A sentence where this role has rated the item this term; empty where it has not, or no role is named yet."""
        by = self._role.value.strip()
        now = (r for r in item.ratings if r.term == self._known.term and by and r.by.casefold() == by.casefold())
        rated = next(now, None)
        return ALREADY.format(rated.by, level_words(rated.level)) if rated else ""

    def _of(self, item: Item) -> Fields | None:
        return self._fields.get((self._now.name, item.key))

    def _open(self) -> list[Item]:
        return [item for item in self._now.items if not self._already(item)]

    def _chosen(self) -> list[tuple[Item, Fields]]:
        return [(item, fields) for item in self._open() if (fields := self._of(item)) and fields.level.value]

    def _count(self) -> None:
        self._save.description = self._save.tooltip = _save_words(len(self._chosen()))


def _label(audit: Audit, item: Item) -> str:
    """An item's own short name, else its place in the audit."""
    ref = ref_of(item)
    return ref.upper() if ref else str(1 + audit.items.index(item))


def _save_words(n: int) -> str:
    return f"Save {plural(n, 'rating', 'ratings')}" if n else "Save ratings"

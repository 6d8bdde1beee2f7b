"""The school's own rules, where a system says less than we need: which incidents are linked to SEMH, and which are high-level."""

from collections.abc import Sequence
from typing import Any

import ipywidgets as w

from semhlib.charts.markup import tag
from semhlib.pages.data_parts import in_columns, list_of, said, tick
from semhlib.store.inbox import LayoutAsked, Rules

MOST_KINDS = 60
NOT_SAID = ""
NUMBERS = ("1", "2", "3", "4", "5")


class RulesForm:
    """What the school says of its types of incident and of empty cells. `box` is empty where nothing needs saying."""

    def __init__(self, rules: Rules, layouts: Sequence[LayoutAsked]):
        self._rules = rules
        self._kinds = {kind: _Kind(kind, rules) for kind in rules.kinds[:MOST_KINDS]}
        names = {c.name: c.words for layout in layouts for c in layout.columns if c.name in layout.blank}
        self._blank = {
            name: tick(f"An empty cell under “{words}” means no", rules.blank.get(name) == "no") for name, words in names.items()
        }
        numbers = {n: f"Severity {n} or more" if n != "5" else "Severity 5" for n in NUMBERS}
        self._high = list_of("An incident is high-level from", numbers, str(rules.high_level_severity))
        self.box = w.VBox([*self._about_incidents(), *self._about_blanks()])

    @property
    def needs_saying(self) -> bool:
        """Whether nothing can be read before this is said."""
        return bool(self._kinds) and self._rules.semh is None

    def settings(self) -> dict[str, dict[str, Any]]:
        """The same in the shape of school.toml. What was said before of types that are not in these files stays."""
        said_of: dict[str, dict[str, Any]] = {}
        if self._kinds:
            asked = {kind.lower() for kind in self._kinds}
            others = {"semh": self._rules.semh or (), "high": self._rules.high_level_types}
            kept = {name: [k for k in kinds if k not in asked] for name, kinds in others.items()}
            severity = {k: n for k, n in self._rules.severity_of.items() if k not in asked}
            told = {kind.lower(): box.severity.value for kind, box in self._kinds.items()}
            severity |= {kind: int(number) for kind, number in told.items() if number in NUMBERS}
            chosen = {name: [k.lower() for k, box in self._kinds.items() if getattr(box, name).value] for name in others}
            high = int(self._high.value) if self._high.value in NUMBERS else self._rules.high_level_severity
            said_of["high_level"] = {"severity": high, "types": sorted(kept["high"] + chosen["high"])}
            said_of["incidents"] = {"severity": severity, "semh": sorted(kept["semh"] + chosen["semh"])}
        if self._blank:
            # Only no is ever said of an empty cell here; what a box was never ticked for stays unknown.
            shown = {name: "no" for name, box in self._blank.items() if box.value}
            said_of["blank"] = {**{k: v for k, v in self._rules.blank.items() if k not in self._blank}, **shown}
        return said_of

    def _about_incidents(self) -> list[w.Widget]:
        if not self._kinds:
            return []
        words = "This system does not say which incidents are linked to SEMH, or how grave they are. Say it for each type once."
        return [
            said(tag("h3", "The school's own rules for incidents"), tag("p", words)),
            self._high,
            *(kind.box for kind in self._kinds.values()),
        ]

    def _about_blanks(self) -> list[w.Widget]:
        if not self._blank:
            return []
        words = "An empty cell is taken as not known. Tick where it means no in your system."
        return [said(tag("h3", "Empty cells"), tag("p", words)), *self._blank.values()]


class _Kind:
    """What may be said of one type of incident."""

    def __init__(self, kind: str, rules: Rules):
        small = kind.lower()
        severity = str(rules.severity_of.get(small, NOT_SAID))
        self.semh = tick(f"{kind}: linked to SEMH", small in (rules.semh or ()))
        self.high = tick(f"{kind}: high-level whatever its severity", small in rules.high_level_types)
        self.severity = list_of(f"{kind}: severity", {NOT_SAID: "Not said", **{n: n for n in NUMBERS}}, severity)
        self.box = in_columns(self.semh, self.high, self.severity)

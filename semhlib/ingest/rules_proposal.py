"""What only the school can say of its lists: how severe types of incident are, which are linked to SEMH, what empty cells mean.

Not for     guessing: nothing of this is taken over before the school has written it into school.toml
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from semhlib.ingest.incident_rows import kinds_in
from semhlib.ingest.layout import Layout
from semhlib.ingest.reading import Source, usable_rows
from semhlib.ingest.settings import SchoolSettings
from semhlib.terms.format import plural

TYPE, SEVERITY, SAYS_SEMH = "type", "severity", "linked_to_semh"
FIRST = 3
NOT_SAID = "not said"


@dataclass(frozen=True, kw_only=True)
class KindSeen:
    """One type of incident in a list, and what the school's rules say of it so far.

    system     True where the list holds a severity of its own
    severity   1 to 5; None where the school has not said it
    semh       None where the school has not said which types are linked to SEMH
    """

    name: str
    rows: int
    system: bool
    severity: int | None
    high_level: bool
    semh: bool | None

    def __str__(self) -> str:
        severity = self.severity or ("as in the list" if self.system else NOT_SAID)
        semh = {None: f"link to SEMH {NOT_SAID}", True: "linked to SEMH", False: "not linked to SEMH"}[self.semh]
        high = "high-level whatever its severity, " if self.high_level else ""
        return f"“{self.name}” ({plural(self.rows, 'row', 'rows')}): severity {severity}, {high}{semh}"


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A column in which cells are empty where a value is needed, and the school has not said what that means.

    first    the first values that are there
    """

    column: str
    heading: str
    empty: int
    rows: int
    first: tuple[str, ...] = field(repr=False)

    def __str__(self) -> str:
        empty = f"{self.empty:,} of {plural(self.rows, 'cell is', 'cells are')} empty"
        others = f", others hold {', '.join(self.first)}" if self.first else ""
        return f"column “{self.heading}”: {empty}{others}; nobody has said that empty means no."


def by_own_rules(layout: Layout) -> bool:
    """Whether a list of incidents says nothing about SEMH, so that the school's rules stand in for it."""
    return layout.table == "incident" and SAYS_SEMH not in [c.name for c in layout.columns]


def kinds_seen(source: Source, settings: SchoolSettings) -> tuple[KindSeen, ...]:
    """The types in a list of incidents that the school's rules must tell apart, the most frequent first."""
    if not by_own_rules(source.fit.layout):
        return ()
    rows: Counter[str] = Counter()
    for _, cells in usable_rows(source, []):
        rows.update(kinds_in(cells[source.fit.places[TYPE]]))
    said = dict(settings.severity_of)
    return tuple(
        KindSeen(
            name=name, rows=times, system=SEVERITY in source.fit.places, severity=said.get(name.lower()),
            high_level=name.lower() in settings.high_level_types,
            semh=None if settings.semh_types is None else name.lower() in settings.semh_types,
        )
        for name, times in rows.most_common()
    )  # fmt: skip


def gaps(source: Source, settings: SchoolSettings) -> tuple[Gap, ...]:
    """Columns of yes and no in which an empty cell leaves a row out, for nobody has said that it means no."""
    found = []
    rows = [cells for _, cells in usable_rows(source, [])] if source.fit.layout.how == "rows" else []
    for name, at in source.fit.places.items():
        column = source.fit.layout.column(name)
        texts = [cells[at].strip() for cells in rows]
        if column.filled and "no" in column.choices.values() and "" in texts and settings.blank_means(name) is None:
            first = tuple(dict.fromkeys(t for t in texts if t))[:FIRST]
            found.append(Gap(column=name, heading=source.headings[at], empty=texts.count(""), rows=len(texts), first=first))
    return tuple(found)


def lines_to_write(kinds: Iterable[KindSeen], gaps_seen: Iterable[Gap]) -> list[str]:
    """Lines for school.toml that say what nobody has said, for a person to put right and to write.

    Returns     every type among those linked to SEMH, and with a question mark for its severity; every gap as a no
    """
    open_ = {json.dumps(kind.name, ensure_ascii=False): kind.system for kind in kinds if kind.semh is None}
    unsaid = [f"{name} = ?" for name, system in open_.items() if not system]
    lines = ["[incidents]", f"semh = [{', '.join(open_)}]"] if open_ else []
    lines += ["[incidents.severity]", *unsaid] if unsaid else []
    blank = [f'{name} = "no"' for name in dict.fromkeys(gap.column for gap in gaps_seen)]
    return lines + (["[blank]", *blank] if blank else [])

"""What a person has to say before new files can be read: what unknown headings stand for, and the school's own rules."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from semhlib.ingest.layout import Layout, layouts
from semhlib.ingest.mapping import Confirmed, fingerprint
from semhlib.ingest.mapping_proposal import Proposal, proposals
from semhlib.ingest.open_files import CSV
from semhlib.ingest.other_kinds import READERS
from semhlib.ingest.rules_proposal import by_own_rules, gaps, kinds_seen
from semhlib.ingest.settings import SchoolSettings
from semhlib.publish.inbox_new_files import NewFile
from semhlib.store.inbox_answer import ColumnAsked, LayoutAsked, Match, Rules
from semhlib.terms.errors import SemhError

NOT_UNDERSTOOD = "What was said about the headings cannot be understood. Say it again."


def matches(files: Iterable[NewFile]) -> tuple[Match, ...]:
    """A proposal for each list of the files of which none can be read as it is."""
    return tuple(
        Match(
            file=file.name, part=found.part, fingerprint=fingerprint(found.headings), headings=found.headings,
            layout=found.layout.name, columns=found.columns, first=found.values,
        )
        for file in files if not file.sources
        for found in _proposed(file.path)
    )  # fmt: skip


def layouts_asked() -> tuple[LayoutAsked, ...]:
    """Every layout that a list may have."""
    return tuple(
        LayoutAsked(
            name=layout.name, title=layout.title, own_rules=by_own_rules(layout), blank=tuple(_choices(layout)),
            columns=tuple(ColumnAsked(name=c.name, words=c.headings[0], needed=c.needed) for c in layout.columns),
        )
        for layout in layouts()
    )  # fmt: skip


def rules_asked(files: Iterable[NewFile], settings: SchoolSettings) -> Rules | None:
    """The school's own rules as they are, where one of the files needs them; None where none does."""
    sources = [source for file in files for source in file.sources]
    own = [source for source in sources if by_own_rules(source.fit.layout)]
    if not own and not any(gaps(source, settings) for source in sources):
        return None
    kinds = {kind.name for source in own for kind in kinds_seen(source, settings)}
    return Rules(
        kinds=tuple(sorted(kinds, key=str.lower)), semh=settings.semh_types, blank=dict(settings.blank),
        high_level_severity=settings.high_level_severity, high_level_types=settings.high_level_types,
        severity_of=dict(settings.severity_of),
    )  # fmt: skip


def confirmed(mapping: Mapping[str, Mapping[str, Any]]) -> dict[str, Confirmed]:
    """What a person said about headings, by fingerprint.

    Raises      SemhError where it names a layout or a column that there is not
    """
    known = {layout.name: [c.name for c in layout.columns] for layout in layouts()}
    said = {}
    for name, entry in mapping.items():
        layout, columns = entry.get("layout"), entry.get("columns")
        if not isinstance(layout, str) or not isinstance(columns, dict) or not name.isalnum():
            raise SemhError(NOT_UNDERSTOOD)
        if not set(columns) <= set(known.get(layout, ())) or not all(isinstance(h, str) for h in columns.values()):
            raise SemhError(NOT_UNDERSTOOD)
        said[name] = Confirmed(layout, columns)
    return said


def _proposed(path: Path) -> Sequence[Proposal]:
    try:
        if path.suffix.lower() not in (*CSV, *READERS):
            return ()
        # Where nothing in it is like anything of ours, a person may still know what it is.
        return proposals(path) or [p for p in proposals(path, least=0) if len(p.headings) > 1 and any(p.values.values())][:1]
    except OSError:
        return ()


def _choices(layout: Layout) -> list[str]:
    """Columns of yes and no, where a school's system may leave the cell empty for no."""
    return [c.name for c in layout.columns if layout.how == "rows" and "no" in c.choices.values()]

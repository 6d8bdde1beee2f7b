"""From a snapshot to the lead's store: which files are in use, what was left out, what is missing, and the earlier copies."""

import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from semhlib.ingest.layout import layouts
from semhlib.measures import all_measures
from semhlib.publish.definitions import measure_words
from semhlib.publish.lead_lists import lead_lists
from semhlib.publish.lead_whole_school import whole_school_as_bytes
from semhlib.publish.leaders import leaders_folder
from semhlib.publish.pupils import pupil_list
from semhlib.publish.quality import quality_of
from semhlib.publish.reconcile_facts import facts_of
from semhlib.reconcile.facts import FILE as FACTS
from semhlib.reconcile.facts import Facts, packed
from semhlib.store.lead_lists import LISTS, lists_as_bytes
from semhlib.store.lead_pupils import PUPILS, pupils_as_bytes
from semhlib.store.lead_store import FORMAT, LEFT_OUT, Copy, FileLine, LeadStore, Missing
from semhlib.store.older import write_older
from semhlib.store.role_files import read_store, write_store
from semhlib.store.role_store import School
from semhlib.store.role_whole_school import WholeSchoolPart
from semhlib.store.snapshot import LEFT_OUT as KEPT_LEFT_OUT
from semhlib.store.snapshot import Snapshot, open_snapshot, snapshots
from semhlib.terms.errors import SemhError

BEHIND_ALL = ("pupil", "calendar")  # without a pupil list and a calendar there is no figure at all


def lead_folder(home: Path) -> Path:
    """The folder that only the lead's account can open."""
    return home / "roles" / "lead"


def publish_lead(snapshot: Snapshot, home: Path) -> Path:
    """Write the lead's store of a snapshot. What was published of others goes: it may name rows that must not be kept.

    Returns     the lead's folder; its `current` now points at this snapshot
    """
    folder, facts = lead_folder(home), facts_of(snapshot)
    beside = {FACTS: packed(facts)}
    with suppress(FileNotFoundError):  # deleted once it was kept long enough
        beside[LEFT_OUT] = (home / KEPT_LEFT_OUT / f"{snapshot.name}.csv").read_bytes()
    with suppress(SemhError):  # nothing happened on a day yet: there is nobody to list
        beside[WholeSchoolPart.FILE] = whole_school_as_bytes(snapshot)
        listed = pupil_list(snapshot)
        write_older(home, snapshot.name, listed.older)
        beside[PUPILS] = pupils_as_bytes(listed.pupils)
        beside[LISTS] = lists_as_bytes(lead_lists(snapshot, listed.pupils))
    write_store(folder, lead_store(snapshot, home, facts), beside)
    if LEFT_OUT not in beside:
        (folder / snapshot.name / LEFT_OUT).unlink(missing_ok=True)
    for old in [p for p in folder.iterdir() if p.is_dir() and p.name != snapshot.name]:
        shutil.rmtree(old)
    return folder


def lead_store(snapshot: Snapshot, home: Path, facts: Facts) -> LeadStore:
    """What the lead's pages may show of a snapshot."""
    manifest, feeds = snapshot.manifest, _feeds()
    settings, files = manifest["settings"], file_lines(manifest["files"], feeds)
    return LeadStore(
        format=FORMAT, snapshot=snapshot.name, made=datetime.now(UTC).isoformat(timespec="seconds"),
        school=School(
            name=settings["name"], phase=settings["phase"], example=bool(settings.get("example")),
            programme_start=_as_date(settings.get("programme_start")),
        ),
        files=files, missing=_missing(snapshot, feeds),
        problems=tuple(p["sentence"] for p in manifest["problems"]),
        rows_left_out=sum(f.rows_left_out for f in files),
        copies=tuple(_copy(open_snapshot(home, name), snapshot.name) for name in reversed(snapshots(home))),
        quality=quality_of(home, snapshot, facts), headline=_headline(snapshot, home),
    )  # fmt: skip


def file_lines(files: Sequence[Mapping[str, Any]], feeds: Mapping[str, tuple[str, ...]] | None = None) -> tuple[FileLine, ...]:
    """The files of a manifest, each once: a workbook may hold several lists.

    Takes       feeds: titles of measures by the table behind them
    """
    known, feeds = {layout.name: layout for layout in layouts()}, _feeds() if feeds is None else feeds
    lines = []
    for name in dict.fromkeys(f["name"] for f in files):
        lists = [f for f in files if f["name"] == name]
        fits = [known[f["layout"]] for f in lists if f["layout"] in known]
        tables = tuple(dict.fromkeys(fit.table for fit in fits))
        why: Counter[str] = Counter()
        for each in lists:
            why.update(each["left_out_why"])
        dates = [date.fromisoformat(str(each[edge])) for each in lists for edge in ("first_date", "last_date") if each[edge]]
        lines.append(FileLine(
            name=name, title="; ".join(dict.fromkeys(fit.title for fit in fits)), table=", ".join(tables),
            feeds=tuple(dict.fromkeys(title for table in tables for title in feeds.get(table, ()))),
            rows_in=sum(f["rows_in"] for f in lists), rows_kept=sum(f["rows_kept"] for f in lists),
            rows_left_out=sum(f["rows_left_out"] for f in lists), why={reason: n for reason, n in why.items() if n},
            first_date=min(dates, default=None), last_date=max(dates, default=None),
        ))  # fmt: skip
    return tuple(lines)


def _feeds() -> dict[str, tuple[str, ...]]:
    """Titles of the measures behind which a table is, by table."""
    measures = [measure_words(m) for m in all_measures().values()]
    tables = dict.fromkeys(layout.table for layout in layouts())
    return {t: tuple(m.title for m in measures if t in m.tables or t in BEHIND_ALL) for t in tables}


def _missing(snapshot: Snapshot, feeds: Mapping[str, tuple[str, ...]]) -> tuple[Missing, ...]:
    return tuple(Missing(table=table, feeds=titles) for table, titles in feeds.items() if table not in snapshot.tables)


def _copy(copy: Snapshot, current: str) -> Copy:
    manifest = copy.manifest
    dates = manifest["data_up_to"]
    up_to = dates.get("session_mark") or max(dates.values(), default=None)
    return Copy(
        name=copy.name, made=manifest["made"], by=manifest["imported_by"], current=copy.name == current,
        files=len({f["name"] for f in manifest["files"]}), rows=sum(f["rows_kept"] for f in manifest["files"]),
        data_up_to=_as_date(up_to),
    )  # fmt: skip


def _headline(snapshot: Snapshot, home: Path) -> str:
    """The impact page's first sentence for all pupils; empty where the leaders' pages are not of this snapshot."""
    try:
        store = read_store(leaders_folder(home))
    except SemhError:
        return ""
    said = [words for key, words in store.headline.items() if key.startswith("all|")]
    return said[0] if said and store.snapshot == snapshot.name else ""


def _as_date(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value

"""From what was published for leaders to the public store: the only thing that packs, slides and sheets are made from."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from shutil import rmtree

from semhlib.disclosure.release import Release, release_of, seed_of, withheld
from semhlib.measures import all_measures
from semhlib.publish.filled_rows import day_of, filled_rows, whole_of, words_of
from semhlib.publish.leaders import leaders_folder
from semhlib.publish.network import publish_network
from semhlib.publish.page_facts import PageFacts
from semhlib.publish.plan import measure_named, plan_actions
from semhlib.publish.public_cube import KNOWN, public_cube
from semhlib.publish.public_kept import keep_cube, kept_cubes
from semhlib.publish.public_moved import moved_of
from semhlib.publish.public_standing import standing_of
from semhlib.publish.what_was_done import what_was_done
from semhlib.store.private_files import make_folder, school_key
from semhlib.store.role_files import CURRENT, as_json
from semhlib.store.role_parts import put_part, read_part
from semhlib.store.role_public import Axis, Done, Next, PublicRow, PublicStore, Quote
from semhlib.store.role_store import Comparison, ImpactRow, LeadersStore
from semhlib.store.shared_files import put_whole
from semhlib.terms.errors import SemhError

_GROUP = "all"
_COMPARISON: Comparison = "programme"


def public_folder(home: Path) -> Path:
    """The folder that the account which writes packs can open, and no pupil stands in."""
    return home / "roles" / "public"


def is_public(home: Path) -> bool:
    """True where something was released; an earlier release may stand on purpose."""
    return (public_folder(home) / CURRENT).is_file()


def publish_public(store: LeadersStore, facts: PageFacts, home: Path) -> Path:
    """Write the public store of what was just published for leaders.

    Leaves out  figures that differ from those of an earlier release through 1 to 7 pupils: the earlier figures and verdicts
                stand, beside the school's own words as they are now
    Returns     the public folder; its `current` points at the release that stands, and no other is left. A copy of that
                release lies beside what was published for leaders, for their Story page
    """
    folder = _released(store, facts, home)
    publish_network(home)  # before the copy: where that stands, everything is published
    _for_leaders(folder, leaders_folder(home) / store.snapshot)
    return folder


def _released(store: LeadersStore, facts: PageFacts, home: Path) -> Path:
    folder = make_folder(public_folder(home))
    cube = public_cube(facts, all_measures())
    try:
        release = release_of(cube, seed_of(school_key(home), facts.settings["code"]), KNOWN)
    except SemhError:  # too small for figures: words and milestones can still be told
        release = None
    if release is not None and is_public(home) and any(withheld(earlier, cube) for earlier in kept_cubes(home)):
        made = named(_earlier(folder, public_store(store, facts, None)))
    else:
        if release is not None:
            keep_cube(home, cube)
        made = named(public_store(store, facts, release))
    put_whole(make_folder(folder / made.release) / PublicStore.FILE, as_json(made).encode("utf-8"))
    put_whole(folder / CURRENT, made.release.encode())
    for old in folder.iterdir():
        if old.is_dir() and old.name != made.release:
            rmtree(old)
    return folder


def _for_leaders(folder: Path, leaders: Path) -> None:
    """Put the release that stands into the leaders' folder, whole or not at all."""
    name = (folder / CURRENT).read_text(encoding="utf-8").strip()
    put_part(leaders, PublicStore.FILE, (folder / name / PublicStore.FILE).read_bytes())


def named(store: PublicStore) -> PublicStore:
    """The store with its release's name: the last day with data, and a fingerprint of all that it tells.

    A snapshot's own name depends on who the pupils are and on the clock; this one does not.
    """
    told = as_json(replace(store, release="", made="")).encode("utf-8")
    return replace(store, release=f"{store.up_to:%Y%m%d}-{sha256(told).hexdigest()[:12]}")


def public_store(store: LeadersStore, facts: PageFacts, release: Release | None) -> PublicStore:
    """What may leave the school, from its verdicts, its own words, and a release; None where it is too small for one."""
    titles = {name: measure.title for name, measure in all_measures().items()}
    rows = store.impact_rows(_GROUP, _COMPARISON)
    actions = plan_actions(facts.table("action"), titles, facts.last_day)
    return PublicStore(
        format=PublicStore.FORMAT,
        release="",
        definitions=store.definitions,
        made=facts.snapshot.manifest["made"],
        name=store.school.name,
        phase=store.school.phase,
        example=store.school.example,
        programme_start=store.school.programme_start,
        up_to=facts.last_day,
        axes=() if release is None else tuple(
            Axis(key=d.key, title=d.title, values=dict(d.values), sensitive=d.sensitive) for d in release.dimensions
        ),
        cells=() if release is None else tuple(int(n) for n in release.cells.ravel()),
        mean_error=0.0 if release is None else release.mean_error,
        largest_error=0 if release is None else release.largest_error,
        left_out=() if release is None else release.left_out,
        pairs=0 if release is None else release.nested.pairs,
        least_open=0 if release is None else release.least_open,
        headline=store.headline.get(f"{_GROUP}|{_COMPARISON}", ""),
        rows=tuple(_row(store, row) for row in rows),
        standing=standing_of(facts),
        done=tuple(Done(on=d.on, kind=d.kind, title=d.title, reach=d.detail) for d in what_was_done(facts)),
        next=tuple(
            Next(words=a.words, owner=a.owner, due=a.due) for a in actions if a.status in ("not_started", "under_way")
        ),
        quotes=_quotes(facts, titles),
    )  # fmt: skip


def _earlier(folder: Path, now: PublicStore) -> PublicStore:
    """The release that stands, with the school's own words as they are now: a quote that was taken back is gone at once."""
    try:
        last = read_part(folder, PublicStore)
    except SemhError:  # of another version: words alone, until figures may be released again
        return now
    return replace(last, name=now.name, standing=now.standing, done=now.done, next=now.next, quotes=now.quotes)


def _row(store: LeadersStore, row: ImpactRow) -> PublicRow:
    """A row in words that hold no figure of pupils; what no pupil stands in (an audit, a milestone) as it is."""
    about = (s for s in store.said if (s.measure, s.comparison, s.sentence) == (row.measure, row.comparison, row.sentence))
    said = next(about, None)
    sentence = row.sentence if said is None else said.plain
    return PublicRow(
        key=row.key, name=row.name, section=row.section, measure=row.measure, word=row.word,
        rung=None if said is None else said.rung, sentence=sentence, moved=moved_of(said),
    )  # fmt: skip


def _quotes(facts: PageFacts, titles: Mapping[str, str]) -> tuple[Quote, ...]:
    found = []
    for row in filled_rows(facts.table("quote")):
        on = day_of(row["date"])
        if on is not None and on <= facts.last_day:
            measure = measure_named(row.get("measure"), titles)
            found.append(
                Quote(on=on, who=words_of(row["who"]), words=words_of(row["words"]), measure=measure,
                      principle=whole_of(row.get("principle")))
            )  # fmt: skip
    return tuple(sorted(found, key=lambda q: (q.on, q.words)))


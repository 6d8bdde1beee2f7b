"""The three rows of the impact page that a school records of itself: no pupil stands in them, and nothing is claimed."""

from dataclasses import dataclass, replace

from semhlib.publish.commitments_dated import policy
from semhlib.publish.happened import Recorded
from semhlib.store.role_store import Word
from semhlib.store.role_whole_school import Framework, Standing
from semhlib.terms.format import plural, show_date, show_signed, x_of_n

SELF_RATED = "The school rated itself, so this shows what is in place and not what it led to."
MILESTONES: dict[str, tuple[str, ...]] = {"semh_lead": ("semh_lead",), "audit_policy": ("audit", "policy")}
_SINCE = {"semh_lead": "In the leadership team since", "audit": "Audit first done on", "policy": "Policy in place since"}
_NOT_YET = {"audit": "No audit has been recorded yet", "policy": "No policy has been recorded yet"}


@dataclass(frozen=True, kw_only=True)
class RowSays:
    """What one row says, whatever its name and whomever it is about. Texts are ready to show."""

    word: Word
    short: str
    sentence: str
    start: str = ""
    now: str = ""
    change: str = ""
    trend: tuple[float | None, ...] = ()
    trend_from: str = ""
    trend_to: str = ""


def standards_row(standards: Framework | None) -> RowSays:
    """Items of the Core Standards that are mostly or fully in place, at the start and now: counts, never an average."""
    if standards is None or not standards.standings:
        text = "No audit has been added"
        return RowSays(word="no_data", short=text, sentence=f"{text} yet.")
    now = standards.standings[-1]
    in_place = f"{x_of_n(now.in_place, now.of, 'item', 'items')} in place"
    if len(standards.standings) == 1:
        sentence = f"{in_place}. The audit has been rated once so far."
        return RowSays(word="too_early", short="Rated once so far", sentence=sentence, now=_of(now))
    start = next((s for s in standards.standings if s.term == standards.start and s is not now), None)
    names = {term.key: term.name for term in standards.terms}
    trend = tuple(float(s.in_place) for s in standards.standings)
    shown = RowSays(
        word="watch", short="Rated by the school itself", sentence="", now=_of(now), trend=trend,
        trend_from=names[standards.standings[0].term], trend_to=names[now.term],
    )  # fmt: skip
    return _with_start(shown, standards, start, now, in_place)


def milestone_row(key: str, happened: Recorded) -> RowSays:
    """In place once every part of it has a day; the sentence names each, and when the policy is looked at again."""
    wanted = MILESTONES[key]
    have = {name: rows[0].on for name in wanted if (rows := happened.of("milestone", name))}
    if not have:
        return RowSays(word="not_in_place", short="Not recorded yet", sentence="Not recorded yet.", start="No", now="No")
    told = [f"{_SINCE[name]} {show_date(have[name])}." if name in have else f"{_NOT_YET[name]}." for name in wanted]
    again = policy(happened).next if "policy" in have else None
    sentence = " ".join([*told, f"The policy's next review: {show_date(again)}." if again else ""]).rstrip()
    if len(have) < len(wanted):
        short = f"{plural(len(have), 'part', 'parts')} of {len(wanted)} in place"
        return RowSays(word="not_in_place", short=short, sentence=sentence, start="No", now="No")
    since = max(have.values())
    start = "Yes" if happened.start and since <= happened.start else "No"
    short = f"In place since {since:%B} {since.year}"
    return RowSays(word="in_place", short=short, sentence=sentence, start=start, now="Yes")


def _with_start(shown: RowSays, standards: Framework, start: Standing | None, now: Standing, in_place: str) -> RowSays:
    """The sentence, and the start beside now. Two lists of different length are not taken from each other."""
    if start is None:
        return replace(shown, sentence=f"{in_place}. There is no rating from the start to hold it against. {SELF_RATED}")
    first = f"{in_place}, {start.in_place} of {start.of} at the start."
    if start.of == now.of:
        change = show_signed(now.in_place - start.in_place)
        return replace(shown, sentence=f"{first} {SELF_RATED}", start=_of(start), change=change)
    moved = standards.moved
    both = (
        f" Of those rated at both times, {len(moved.up)} stand higher, {len(moved.down)} lower and {moved.same} the same."
        if moved
        else ""
    )
    return replace(shown, sentence=f"{first} The list of items is not the same.{both} {SELF_RATED}", start=_of(start))


def _of(standing: Standing) -> str:
    return f"{standing.in_place} of {standing.of}"

"""What the agenda for the Team Around the School says: its first sentence, and one part for each pupil."""

from collections.abc import Sequence
from datetime import date

from semhlib.charts.markup import Html, bullets, tag, together
from semhlib.pages.pupils_forms import open_actions
from semhlib.pages.pupils_panel_words import NO_STRENGTH, NOT_LISTED, heading
from semhlib.pages.pupils_paper import room_to_write
from semhlib.profile.standing import Standing, Support
from semhlib.store.lead_pupils import Fact, Pupils
from semhlib.store.lead_records import ACTION_ENDS, Record
from semhlib.terms.format import plural, show_date

TITLE = "Team Around the School"
MEETING = "Team Around the School"  # the kind of meeting, as it is written down
NOBODY = "No pupil has consent to be talked about yet. Write consent down beside the pupil, on the list."
NO_SUPPORT, NO_MEETING = "No support recorded.", "No Team Around the School meeting is written down for this pupil yet."
NO_ACTION = "No action is open."
_CLOSE = "margin:10px 0 2px"  # the parts of one pupil stand near each other, so that an agenda fits on few sheets


def sentence(pupils: Sequence[Standing], day: date) -> str:
    """ "4 pupils have consent to be talked about. 3 actions are open, 1 of them overdue." """
    if not pupils:
        return NOBODY
    opened = [action for pupil in pupils for action in open_actions(pupil.records)]
    overdue = sum(is_overdue(action, day) for action in opened)
    consent = f"{plural(len(pupils), 'pupil has', 'pupils have')} consent to be talked about."
    if not opened:
        return f"{consent} {NO_ACTION}"
    if len(opened) == 1:
        return f"{consent} 1 action is open{', and it is overdue' if overdue else ''}."
    late = f", {overdue:,} of them overdue" if overdue else ""
    return f"{consent} {len(opened):,} actions are open{late}."


def left_out(listed: int, least: int) -> str:
    """How many pupils with enough factors to be listed are not on the agenda. Never who."""
    factors = f"{least} or more factors"
    if not listed:
        return f"No pupil with {factors} is left out."
    are = "is" if listed == 1 else "are"
    return f"{plural(listed, 'pupil', 'pupils')} with {factors} {are} left out: no consent is recorded, or it was withdrawn."


def agenda_item(pupil: Standing, name: str, store: Pupils, day: date, paper: bool) -> Html:
    """One pupil: what helps, why listed in short, support now, what was agreed, actions; on paper with room to write."""
    titles = {f.name: f.title for f in store.factors}
    helps = [r.words for r in reversed(pupil.records) if r.kind == "strength"]
    meeting = last_meeting(pupil.records, day)
    ended = [_ended(action, pupil.records) for action in ended_since(pupil.records, meeting)]
    since = " since" if meeting else ""
    agreed = f"{show_date(meeting.on)}. {meeting.words or 'Nothing was noted.'}" if meeting else NO_MEETING
    parts = [
        tag("h3", heading(pupil, name)),
        _part("What helps", helps, NO_STRENGTH),
        _part("Why listed", [_short(f, titles) for f in pupil.facts], NOT_LISTED),
        _part("Support now", [_support(s) for s in pupil.support_now], NO_SUPPORT),
        _part("Agreed last time", [], agreed),
        _part("Open actions", [_open(a, day) for a in open_actions(pupil.records)], NO_ACTION),
        _part(f"Actions that have ended{since}", ended, f"No action has ended{since}."),
    ]
    parts += [room_to_write("Agreed today, who does it, and by when:", 3)] if paper else []
    return tag("section", *parts, css="semh-sheet")


def last_meeting(records: Sequence[Record], day: date) -> Record | None:
    """The last Team Around the School meeting up to a day; one that is planned has agreed nothing yet."""
    met = [r for r in records if r.kind == "meeting" and r.what == MEETING and r.on <= day]
    return max(met, key=lambda r: (r.on, r.at), default=None)


def ended_since(records: Sequence[Record], meeting: Record | None) -> tuple[Record, ...]:
    """Actions that ended after a meeting was written down; all of them where there was none."""
    ended = [r for r in records if r.kind == "action" and r.ref and r.what in ACTION_ENDS]
    return tuple(r for r in ended if meeting is None or (r.on, r.at) > (meeting.on, meeting.at))


def is_overdue(action: Record, day: date) -> bool:
    return action.until is not None and action.until < day


def _part(title: str, lines: Sequence[str], otherwise: str) -> Html:
    return together(tag("h4", title, attributes={"style": _CLOSE}), bullets(*lines) if lines else tag("p", otherwise))


def _short(fact: Fact, titles: dict[str, str]) -> str:
    return f"{titles.get(fact.factor, fact.words)} ({fact.source}, {show_date(fact.on)})"


def _support(support: Support) -> str:
    led = f", led by {support.led_by}" if support.led_by else ""
    return f"{support.kind}{led}, since {show_date(support.start)}."


def _open(action: Record, day: date) -> str:
    owner = f"Owner: {action.who}." if action.who else "No owner is written down."
    due = "No date is set."
    if action.until is not None:
        due = f"Due {show_date(action.until)}{', overdue' if is_overdue(action, day) else ''}."
    return f"{_as_sentence(action.words)} {owner} {due}"


def _ended(end: Record, records: Sequence[Record]) -> str:
    action = next((r.words for r in records if r.id == end.ref), "An earlier action")
    came = f" {_as_sentence(end.words)}" if end.words else ""
    return f"{_as_sentence(action)} {ACTION_ENDS[end.what]}, {show_date(end.on)}.{came}"


def _as_sentence(words: str) -> str:
    return words if words.endswith((".", "?", "!", "…")) else f"{words}."

"""Referrals: pupils behind the figures. Whose referral is open, for how long, and where it stands."""

import re
from datetime import date

from semhlib.charts.markup import Html, bullets
from semhlib.pages.frame import nothing_yet
from semhlib.pages.lead_lists import list_verbs
from semhlib.pages.lead_lists_opening import Opened
from semhlib.pages.lead_lists_view import ALL, PUPIL, YEAR, ListFilter, View, year_filter
from semhlib.store.lead_lists import LeadLists, ReferralLine
from semhlib.terms.format import plural, show_date
from semhlib.widgets.pupil_table import Column

NO_REPLY, ACCEPTED, SEEN = "no-reply", "accepted", "seen"
STATES = {NO_REPLY: "No reply recorded", ACCEPTED: "Accepted, waiting to be seen", SEEN: "Being seen"}


def state_of(line: ReferralLine) -> str:
    """Where an open referral stands."""
    return SEEN if line.first_seen else ACCEPTED if line.accepted else NO_REPLY


def weeks_of(line: ReferralLine, as_of: date) -> int:
    """Whole weeks from sending until the pupil was first seen; until the last day with data while the wait goes on."""
    return max(0, ((line.first_seen or as_of) - line.sent).days // 7)


def longest_first(lists: LeadLists) -> tuple[ReferralLine, ...]:
    """Who still waits, the longest wait first; then who is being seen."""
    return tuple(sorted(lists.referrals, key=lambda r: (state_of(r) == SEEN, -weeks_of(r, lists.as_of))))


def sentence(opened: Opened) -> str:
    lines = opened.lists.referrals
    if not lines:
        return "No referrals of pupils on roll are open."
    pupils = len({line.key for line in lines})
    silent = sum(state_of(line) == NO_REPLY for line in lines)
    are = "is" if len(lines) == 1 else "are"
    reply = f"{silent:,} {'has' if silent == 1 else 'have'} no reply recorded." if silent else "Each has a reply."
    return f"{plural(len(lines), 'referral', 'referrals')} of {plural(pupils, 'pupil', 'pupils')} {are} open. {reply}"


def nothing(lists: LeadLists) -> Html | None:
    return nothing_yet("referral", "a referrals") if "referral" in lists.missing else None


def word_of(title: str) -> str:
    """A title as it stands in a link: small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "other"


def cells(line: ReferralLine, opened: Opened) -> tuple[tuple[str | tuple[str, ...], ...], tuple[object, ...]]:
    weeks, state = weeks_of(line, opened.lists.as_of), state_of(line)
    waited = plural(weeks, "week", "weeks").replace(" ", "\N{NO-BREAK SPACE}")
    shown = (
        line.pathway, line.service, show_date(line.sent), waited, STATES[state],
        line.thrive or "Not recorded",
    )  # fmt: skip
    return shown, (line.pathway, line.service, line.sent, weeks, tuple(STATES).index(state), line.thrive or None)


def detail(line: ReferralLine, opened: Opened) -> Html:
    weeks = plural(weeks_of(line, opened.lists.as_of), "week", "weeks")
    waited = f"Waited {weeks} until first seen." if line.first_seen else f"Has waited {weeks} so far."
    return bullets(
        f"To {line.service}, for: {line.pathway}.", *([f"Sent by way of: {line.route}."] if line.route else []),
        f"Sent: {show_date(line.sent)}.", f"Accepted: {show_date(line.accepted) if line.accepted else 'not recorded'}.",
        f"First seen: {show_date(line.first_seen) if line.first_seen else 'not recorded'}.", waited,
        f"THRIVE grouping: {line.thrive or 'not recorded'}.",
    )  # fmt: skip


def _pathways(opened: Opened) -> dict[str, str]:
    titles = sorted({line.pathway for line in opened.lists.referrals})
    return {ALL: "All pathways", **{word_of(title): title for title in titles}}


VIEW = View(
    name="referrals", title="Referrals: pupils behind the figures", counted=("open referral", "open referrals"),
    columns=(
        PUPIL, YEAR, Column("pathway", "Pathway"), Column("service", "Service"), Column("sent", "Sent", "date"),
        Column("weeks", "Waiting", "number"), Column("state", "Where it stands", "number", sortable=False),
        Column("thrive", "THRIVE grouping"),
    ),
    filters=(
        ListFilter(name="state", title="Where it stands", words=lambda _opened: {ALL: "All open referrals", **STATES},
                   fits=lambda line, value, _opened: value in (ALL, state_of(line))),
        ListFilter(name="pathway", title="Pathway", words=_pathways,
                   fits=lambda line, value, _opened: value in (ALL, word_of(line.pathway))),
        year_filter(longest_first),
    ),
    lines=longest_first, sentence=sentence, notes=lambda _opened: (), nothing=nothing, cells=cells, detail=detail,
    about=(
        "A referral is open until the list says when it was closed. A pupil may have several.",
        "Waiting is counted in whole weeks from the day it was sent until the pupil was first seen, or the last day with data.",
        "Those who still wait stand first, the longest wait at the top; then those who are being seen.",
        "No reply recorded does not mean that none came: it may not have been written down.",
    ),
)  # fmt: skip
open_, choose, show, take_away = list_verbs(VIEW)

"""What is said about pupils who move to another school: who has consent, the summary for paper, and the link to the file."""

import re
from collections.abc import Sequence
from datetime import date
from urllib.parse import quote

from semhlib.charts.markup import Html, bullets, tag, together
from semhlib.pages.pupils_panel_words import heading
from semhlib.profile.consent import consent_given, last_asked
from semhlib.profile.standing import Standing
from semhlib.profile.transition import TO, Consented, Decided, Grouping, Summary, Supported
from semhlib.store.lead_records import DECISIONS, WITHDRAWN
from semhlib.terms.format import plural, show_date

TITLE = "Moving to another school"
NOBODY = (
    "No pupil is in their last year here, and no consent to pass a summary on is recorded. For any other pupil, open them in "
    "the list and write the consent down."
)
NO_STRENGTH, NO_SUPPORT = "Nothing is written down about what helps.", "No support recorded."
NO_GROUPING, NO_DECISION = "None agreed.", "Nothing is written down."
FILE_WORDS = "Save the file for the next school"
AFTERWARDS = "Send it the way your school sends pupil files. Delete your copy once it has arrived."


def sentence(moving: Sequence[Standing]) -> str:
    """ "31 pupils are in their last year here. 12 pupils have consent to pass a summary on." """
    if not moving:
        return NOBODY
    last_year = sum(p.line.moving_up for p in moving)
    agreed = sum(consent_given(p.records, TO) is not None for p in moving)
    here = f"{plural(last_year, 'pupil is', 'pupils are') if last_year else 'No pupil is'} in their last year here."
    have = "No pupil has" if not agreed else plural(agreed, "pupil has", "pupils have")
    return f"{here} {have} consent to pass a summary on."


def not_asked(moving: Sequence[Standing]) -> str:
    """How many have not been asked, and how many took consent back. Never who."""
    if not moving:
        return ""
    asked = [last_asked(p.records, TO) for p in moving]
    waiting, back = sum(a is None for a in asked), sum(a is not None and a.words == WITHDRAWN for a in asked)
    said = f"{plural(waiting, 'pupil has', 'pupils have')} not been asked yet." if waiting else "Everybody has been asked."
    return said + (f" For {plural(back, 'pupil', 'pupils')} consent was withdrawn." if back else "")


def consent_list(agreed: Sequence[tuple[Standing, str]]) -> Html:
    """Who has consent, given by whom and when."""
    lines = []
    for pupil, name in agreed:
        given = consent_given(pupil.records, TO)
        if given is not None:
            lines.append(f"{heading(pupil, name)}: {_given(Consented(by=given.who, on=given.on))}")
    return together(tag("h3", "Consent to pass a summary on"), bullets(*lines)) if lines else Html("")


def summary_sheet(pupil: Standing, name: str, summary: Summary, day: date) -> Html:
    """One page about one pupil for the next school, what helps first."""
    return tag(
        "section",
        tag("h2", heading(pupil, name)),
        tag("p", f"Summary for the next school, {show_date(day)}.", css="semh-foot"),
        _part("What helps", [f"{s.words} ({show_date(s.on)})" for s in summary.strengths], NO_STRENGTH),
        _part("Support now and in the last year", [_support(s) for s in summary.support], NO_SUPPORT),
        _part("THRIVE grouping", [], _grouping(summary.thrive)),
        _part("Decided last", [], _decided(summary.decision)),
        _part("Consent", [], _given(summary.consent)),
        css="semh-sheet",
    )


def file_name(label: str) -> str:
    """The name of the file that is saved: with the pupil's letters, never with a name."""
    return f"transition-{re.sub(r'[^a-z0-9]+', '-', label.lower()).strip('-')}.json"


def file_link(text: str, name: str) -> Html:
    """A link that saves the file. It is inside the page, so nothing of it lies on a server."""
    address = "data:application/json;charset=utf-8," + quote(text)
    link = tag("a", f"{FILE_WORDS} ({name})", attributes={"href": address, "download": name})
    return tag("p", link, f". {AFTERWARDS}", css="noprint", attributes={"role": "status"})


def _part(title: str, lines: Sequence[str], otherwise: str) -> Html:
    return together(tag("h3", title), bullets(*lines) if lines else tag("p", otherwise))


def _support(support: Supported) -> str:
    led = f", led by {support.led_by}" if support.led_by else ""
    ends = f" to {show_date(support.end)}" if support.end else " and going on"
    outcome = f" Recorded outcome: {support.outcome}." if support.outcome else ""
    return f"{support.kind}{led}: {show_date(support.start)}{ends}.{outcome}"


def _grouping(thrive: Grouping | None) -> str:
    return f"{thrive.what}, agreed {show_date(thrive.on)}." if thrive else NO_GROUPING


def _decided(decision: Decided | None) -> str:
    if decision is None:
        return NO_DECISION
    review = f" Review by {show_date(decision.review)}." if decision.review else " No review date is set."
    return f"{DECISIONS[decision.what]}, {show_date(decision.on)}.{review}"


def _given(consent: Consented) -> str:
    by = f"by {consent.by}" if consent.by else "by somebody whose role is not written down"
    return f"Given {by}, {show_date(consent.on)}."

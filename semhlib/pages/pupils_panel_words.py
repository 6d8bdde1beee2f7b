"""What the panel about one pupil says: what helps, why listed, what has been done. In this order, and nothing as a score."""

from collections.abc import Sequence
from datetime import date

from semhlib.charts.markup import Html, bullets, tag, together
from semhlib.pages.pupils_helped import did_it_help
from semhlib.pages.pupils_timeline import support_lines, timeline
from semhlib.pages.pupils_words import missing_words, need_words
from semhlib.profile.standing import Standing
from semhlib.store.lead_pupils import Fact, FactorLine, Pupils
from semhlib.store.lead_records import CONSENT, DECISIONS, GIVEN, Record
from semhlib.terms.format import plural, show_date, year_group_name

NO_STRENGTH = "Nothing is written down yet about what helps. Ask the pupil, and whoever knows them well."
NOT_LISTED = "No factor fits now."
NO_SUPPORT = "No support recorded. That can mean that there is none, or that it is not in the files."


def what_helps(pupil: Standing) -> Html:
    """Strengths first: in the words that somebody wrote down."""
    lines = [f"{r.words} ({_written(r)})" for r in reversed(pupil.records) if r.kind == "strength"]
    return together(tag("h3", "What helps"), bullets(*lines) if lines else tag("p", NO_STRENGTH))


def why_listed(pupil: Standing, store: Pupils, older: Sequence[Fact] | None) -> Html:
    """Every factor with its date and its source; what is missing; how much is older.

    Takes       older: facts from before the windows, where somebody has opened them; None where they are hidden
    """
    n = len(pupil.facts)
    said = f"{plural(n, 'factor', 'factors')}, each with its date and source:" if n else NOT_LISTED
    parts = [tag("h3", "Why listed"), tag("p", said), bullets(*(fact_line(f, store.factors) for f in pupil.facts))]
    context = need_words(pupil.line)
    parts += [tag("p", f"Also recorded, and not a factor: {context}.")] if context else []
    parts += [tag("p", words, css="semh-note") for words in missing_words(store.factors)]
    if older is not None:
        parts += [tag("p", "Older, and no longer counted:"), bullets(*(fact_line(f, store.factors) for f in older))]
        parts += [] if older else [tag("p", "There is none.")]
    elif pupil.line.older:
        facts = plural(pupil.line.older, "older record is", "older records are")
        parts.append(tag("p", f"{facts} hidden: each lies before the time its rule looks back over."))
    return together(*parts)


def fact_line(fact: Fact, factors: Sequence[FactorLine]) -> str:
    """ "2 suspensions, 3.5 days, last on 2 May 2026 (suspensions)." """
    rule = next((f for f in factors if f.name == fact.factor), None)
    unchecked = "" if rule is None or rule.confirmed else "; its threshold is not yet confirmed"
    return f"{fact.words} ({fact.source}, {show_date(fact.on)}{unchecked})"


def what_has_been_done(pupil: Standing, until: date) -> Html:
    """The twelve months, then support, then what was written down, newest first."""
    support = bullets(*support_lines(pupil)) if pupil.support else tag("p", NO_SUPPORT)
    written = [record_line(r) for r in reversed(pupil.records) if r.kind not in ("strength", "support")]
    parts = [tag("h3", "What has been done"), timeline(pupil, until), support]
    parts += [tag("p", "Written down on this page:"), bullets(*written)] if written else []
    return together(*parts, tag("h3", "Did it help?"), did_it_help(pupil))


def record_line(record: Record) -> str:
    """One thing written down, in a sentence."""
    until = f", {_UNTIL[record.kind]} {show_date(record.until)}" if record.until and record.kind in _UNTIL else ""
    who = f" Who: {record.who}." if record.who else ""
    note = f" {record.words}" if record.words and record.kind != "consent" else ""
    return f"{_what(record)}{until}.{who}{note} ({_written(record)})"


def heading(pupil: Standing, name: str) -> str:
    return f"{name}, {year_group_name(pupil.line.year_group)}"


_UNTIL = {"decision": "review by", "action": "due", "support": "until"}


def _what(record: Record) -> str:
    if record.kind == "decision":
        return f"Decided: {DECISIONS[record.what].lower()}"
    if record.kind == "consent":
        return f"Consent {'given' if record.words == GIVEN else 'withdrawn'} {CONSENT[record.what]}"
    if record.kind == "thrive":
        return f"THRIVE grouping agreed: {record.what}"
    if record.kind == "action":
        return {"done": "Action done", "not_done": "Action not done"}.get(record.what, "Action")
    return record.what or "What helps"


def _written(record: Record) -> str:
    by = f" by {record.by}" if record.by and not record.by.startswith("visitor-") else ""
    return f"{show_date(record.on)}{by}"

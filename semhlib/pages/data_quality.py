"""How complete and how steady the recording is, before anything is read into a change."""

from semhlib.charts.markup import Html, bullets, tag, together
from semhlib.store.lead_store import LeadStore, QualityLine
from semhlib.terms.format import join_words, plural

HEADING = "How complete the recording is"
NOTHING = "Nothing was noticed that makes these records less complete or less steady than others."
KINDS = {
    "gap": "Gaps in registers",
    "provisional": "Days that may still change",
    "drift": "Recording that has changed little by little",
    "break": "Changes of a code or a system",
}


def quality(store: LeadStore) -> Html:
    """Everything known, by kind, in the order in which it may be put right."""
    heading = tag("h2", HEADING)
    if not store.quality:
        return together(heading, tag("p", NOTHING))
    parts = (_kind(kind, title, store) for kind, title in KINDS.items())
    return together(heading, tag("p", said(store)), *parts)


def said(store: LeadStore) -> str:
    """How much is known, and how many measures it holds back."""
    n, held = len(store.quality), {m for line in store.quality for m in line.measures}
    things = plural(n, "thing is", "things are")
    if not held:
        return f"{things} known about the recording. No measure is held back by it."
    word = "measure is" if len(held) == 1 else "measures are"
    return f"{things} known about the recording. {len(held)} {word} held back: no more is said of them than the records bear."


def _kind(kind: str, title: str, store: LeadStore) -> Html:
    lines = [_words(line) for line in store.quality if line.kind == kind]
    return together(tag("h3", title), bullets(*lines)) if lines else Html("")


def _words(line: QualityLine) -> Html:
    """A sentence, and the measures of which no more is said than it bears."""
    if not line.measures:
        return together(line.sentence)
    return together(line.sentence, " ", tag("strong", f"Held back: {join_words(line.measures)}."))

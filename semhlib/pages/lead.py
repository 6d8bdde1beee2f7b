"""The first sentences of a verdict stand large, the rest of the same wording below in the size of the text."""

import re

from semhlib.charts.markup import Html, tag, together

LARGE = 2
_END = re.compile(r"(?<=[.?]) (?=[A-Z0-9\N{LEFT DOUBLE QUOTATION MARK}])")


def split_lead(words: str) -> tuple[str, str]:
    """The first two sentences, and the others. Split at ends of sentences alone; together they are the words as given."""
    sentences = _END.split(words)
    return " ".join(sentences[:LARGE]), " ".join(sentences[LARGE:])


def verdict_words(words: str) -> Html:
    """A verdict as a page shows it: nothing of it is left out or folded away."""
    large, rest = split_lead(words)
    if not large:
        return Html("")
    return together(tag("p", large, css="semh-verdict"), tag("p", rest, css="semh-rest") if rest else "")

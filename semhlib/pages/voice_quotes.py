"""What people said, in their own words, with who, when and what it speaks about."""

from semhlib.charts.markup import Html, tag, together
from semhlib.pages.voice_view import View
from semhlib.store.role_voice import Quote
from semhlib.terms.format import plural
from semhlib.terms.principles import PRINCIPLES

TITLE = "What people said"
# Written at the element: JupyterLab does not have our style sheet.
_STYLE = "margin:0 0 20px;padding:0 0 0 15px;border-left:4px solid #cecece;max-width:66ch;break-inside:avoid"


def quotes(view: View) -> Html:
    """All of them, the latest first; a line where the choice has none; empty where the school has none at all."""
    if not view.part.quotes:
        return Html("")
    heading = tag("h2", TITLE, css="semh-fig-title")
    if not view.quotes:
        return together(heading, tag("p", "Nothing has been added for this choice."))
    count = plural(len(view.quotes), "voice", "voices")
    note = f"Shown with permission. {count}, chosen by the school: they do not stand for everybody."
    return together(heading, tag("p", note, css="semh-fig-sub"), *(_quote(one) for one in view.quotes))


def _quote(one: Quote) -> Html:
    """The words, then who and when, then what they are about."""
    parts = [f"{one.who}, {one.on:%B} {one.on.year}"]
    if one.about:
        parts.append(f"About: {one.about[:1].lower()}{one.about[1:]}" if one.measure else f"About: {one.about}")
    if one.principle is not None:
        parts.append(f"Principle {one.principle}: {PRINCIPLES[one.principle]}")
    said = tag("blockquote", tag("p", f"“{one.words}”", attributes={"style": "margin:0"}), attributes={"style": "margin:0"})
    by = tag("figcaption", f"{'. '.join(parts)}.", css="semh-foot")
    return tag("figure", said, by, attributes={"style": _STYLE})

"""A verdict as shape, word and colour. Colour is never the only sign, and none of it is red or green."""

from semhlib.charts.markup import Html, tag
from semhlib.store.role_store import Word
from semhlib.store.verdict_words import WORDS

# The chevron points the good way, not the way the number went.
_CHEVRON = '<circle cx="9" cy="9" r="8"/><path d="M5 11 9 6l4 5"/>'
_TRIANGLE = '<path d="M9 1.5 17 16H1z"/><path d="M9 7v4M9 13v1.4"/>'
_DASH = '<rect x="2" y="2" width="14" height="14"/><path d="M5 9h8"/>'
_DASHED = '<rect x="2" y="2" width="14" height="14" stroke-dasharray="3 2"/>'
_TICK = '<circle cx="9" cy="9" r="8"/><path d="M5 9.5 8 12.5 13 6.5"/>'
_RING = '<circle cx="9" cy="9" r="8"/><circle cx="9" cy="9" r="2.5"/>'

_SHAPES: dict[Word, str] = {
    "improved": _CHEVRON,
    "needs_attention": _TRIANGLE,
    "no_clear_change": _DASH,
    "watch": _RING,
    "too_early": _DASHED,
    "too_few": _DASHED,
    "in_place": _TICK,
    "not_in_place": _DASHED,
    "no_data": _DASHED,
}
COLOURS: dict[Word, str] = dict.fromkeys(WORDS, "#595959") | {
    "improved": "#005a9c",
    "in_place": "#005a9c",
    "needs_attention": "#a8400a",
}


def verdict(word: Word, words: str = "") -> Html:
    """Icon and word (or other words for it, such as since when), for a table cell or beside a sentence."""
    box = {"width": "18", "height": "18", "viewBox": "0 0 18 18", "aria-hidden": "true", "fill": "none"}
    icon = tag("svg", Html(_SHAPES[word]), attributes={**box, "stroke": "currentColor", "stroke-width": "2"})
    style = f"color:{COLOURS[word]};display:inline-flex;gap:6px;align-items:center;font-weight:600"
    return tag("span", icon, words or WORDS[word], css="semh-tag", attributes={"style": style})

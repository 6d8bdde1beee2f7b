"""Signs that stand in a column of numbers where there is no number, or where somebody hid it."""

import re

_NOTHING = frozenset({"n/a", "na", "-", "–", "—", "..", "nil return", "z"})
_HIDDEN = frozenset({"*", "c", "x", "low", "k", "u", "sup", "suppressed"})
_ABOUT = re.compile(r"[<>≤≥~]\s*\d+(\.\d+)?")


def no_figure(text: str) -> bool:
    """True for signs that say that there is nothing to count: they are read as an empty cell."""
    return text.lower() in _NOTHING


def hidden_figure(text: str) -> str | None:
    """What is the matter with a sign that stands for a figure, or None where the text is no such sign.

    Source      symbols of the DfE's statistics: c and * hidden, x not available, low rounds to nought, u unreliable
    """
    if text.endswith("%"):
        return "without a % sign"
    if text.lower() in _HIDDEN:
        return "and a sign stands for a figure that was hidden: export it again without hiding small figures"
    if _ABOUT.fullmatch(text):
        return "and this one was rounded away: export it again without hiding small figures"
    return None

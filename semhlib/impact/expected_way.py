"""Whether figures that clearly moved went the way that was declared, for the one case in which that has to be said."""

from collections.abc import Sequence

OTHER_WAY = "This is the other way from what the school expected."


def other_way(direction: str, change: float | None, reasons: Sequence[str]) -> str:
    """A sentence where the figures clearly moved against what was declared; empty in every other case.

    Takes       direction: "higher" or "lower", as declared; change: after less before, None where it may not be told
    Not for     the way that was hoped for: to have expected it makes no change surer than its verdict says
    """
    if "beyond_usual_variation" not in reasons or not change:
        return ""
    return OTHER_WAY if (change > 0) != (direction == "higher") else ""

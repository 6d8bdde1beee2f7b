"""A total that a wellbeing scale of a survey cannot give. We hold totals; answers to single questions are never read."""

# Lowest and highest raw total. Names in small letters.
TOTALS = {"SWEMWBS": (7, 35), "WEMWBS": (14, 70)}
_ALSO = {
    "short warwick-edinburgh mental wellbeing scale": "SWEMWBS",
    "warwick-edinburgh mental wellbeing scale": "WEMWBS",
    "short wemwbs": "SWEMWBS",
}


def scale_named(question: str) -> str | None:
    """The scale that a question names, or None where it is a question in words.

    Source      raw totals: seven and fourteen items, each answered from 1 to 5
    """
    asked = question.lower().removesuffix(" score").removesuffix(" total")
    return next((name for name in TOTALS if asked == name.lower()), _ALSO.get(asked))


def wrong_total(scale: str, answer: str) -> str | None:
    """What was expected of a scale's answer that is no total of it, else None."""
    lowest, highest = TOTALS[scale]
    whole = answer.removesuffix(".0")
    if whole.isascii() and whole.isdecimal() and lowest <= int(whole) <= highest:
        return None
    return f"a whole number from {lowest} to {highest}, the raw total of {scale}"

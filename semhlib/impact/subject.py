"""A measure's title inside a sentence."""

import re

_AFTER_THE_NOUN = re.compile(r" (?:to|of|in|on|for|with|linked|missing|lost) | met$", re.IGNORECASE)


def lower_first(title: str) -> str:
    """ "High-level incidents" -> "high-level incidents"; "SEMH referrals" stays."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def is_plural(title: str) -> bool:
    """Whether a title takes "have" and "were": "Days lost to suspension" does, "Persistent absence" does not."""
    noun = _AFTER_THE_NOUN.split(title, maxsplit=1)[0]
    return noun.endswith("s") and not noun.endswith("ss")

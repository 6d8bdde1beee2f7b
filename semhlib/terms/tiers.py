"""Tiers: whether support is there for everybody, for some pupils or is specialist. A word about the support, not about a pupil.

Not for     saying how much a pupil needs: for that stand the THRIVE groupings, agreed with the pupil
"""

# From support for everybody to support for few. The order says nothing of what is better.
TIERS: dict[str, str] = {"universal": "Universal", "targeted": "For some pupils", "specialist": "Specialist"}

_WAVES = {"1": "universal", "2": "targeted", "3": "specialist"}
_NUMBERED = ("wave", "tier", "level", "stage")
_ALIASES = {
    "whole school": "universal", "everybody": "universal", "everyone": "universal", "some pupils": "targeted",
    "selected": "targeted", "specialised": "specialist",
}  # fmt: skip


def tier_key(text: str) -> str | None:
    """The key of a tier from what stands in a list: its key, its title, its wave, or another usual name for it.

    Returns     None for an empty text, and where it is no tier that we know
    """
    name = " ".join("".join(ch if ch.isalnum() else " " for ch in text.lower()).split())
    for word in ("", *_NUMBERED):
        if wave := _WAVES.get(name.removeprefix(word).strip()):
            return wave
    return next((key for key, title in TIERS.items() if name in (key, title.lower())), _ALIASES.get(name))

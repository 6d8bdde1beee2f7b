"""Pathways: what help a referral seeks. Ours, and any that a school adds in school.toml.

Not for     saying what a pupil has: a pathway is what somebody asked for
"""

from collections.abc import Mapping

OTHER = "other"
PATHWAYS: dict[str, str] = {
    "autism": "Autism",
    "adhd": "ADHD",
    "eating": "Eating difficulties",
    "anxiety": "Anxiety",
    "low_mood": "Low mood",
    "self_harm": "Self-harm",
    "attachment_trauma": "Attachment and trauma",
    "behaviour": "Behaviour",
    OTHER: "Another pathway, or not said",
}
NONE_OWN: Mapping[str, str] = {}

_ALIASES = {
    "asd": "autism", "asc": "autism", "autistic spectrum": "autism", "autism spectrum": "autism", "autism assessment": "autism",
    "autism pathway": "autism", "social communication": "autism", "autism and social communication": "autism",
    "add": "adhd", "adhd assessment": "adhd", "adhd pathway": "adhd", "attention deficit hyperactivity disorder": "adhd",
    "attention": "adhd", "attention and activity": "adhd",
    "eating disorder": "eating", "eating disorders": "eating", "disordered eating": "eating", "arfid": "eating",
    "anxious": "anxiety", "anxiety and worry": "anxiety", "worry": "anxiety", "panic": "anxiety", "social anxiety": "anxiety",
    "ocd": "anxiety", "emotionally based school avoidance": "anxiety", "ebsa": "anxiety",
    "depression": "low_mood", "low mood and depression": "low_mood", "mood": "low_mood",
    "self harm and suicidal thoughts": "self_harm", "self injury": "self_harm", "suicidal thoughts": "self_harm",
    "attachment": "attachment_trauma", "trauma": "attachment_trauma", "ptsd": "attachment_trauma",
    "trauma and attachment": "attachment_trauma", "attachment trauma": "attachment_trauma",
    "developmental trauma": "attachment_trauma",
    "behaviour and conduct": "behaviour", "conduct": "behaviour", "behaviour support": "behaviour", "behavior": "behaviour",
    "another": OTHER, "another pathway": OTHER, "not said": OTHER, "not known": OTHER, "unknown": OTHER, "none": OTHER,
    "n a": OTHER,
}  # fmt: skip


def all_pathways(own: Mapping[str, str] = NONE_OWN) -> dict[str, str]:
    """Every pathway of a school by key, with its title: ours, with the school's own added or renamed; "other" stands last."""
    every = PATHWAYS | dict(own)
    return {key: title for key, title in every.items() if key != OTHER} | {OTHER: every[OTHER]}


def pathway_key(text: str, own: Mapping[str, str] = NONE_OWN) -> str | None:
    """The key of a pathway from what stands in a list: its key, its title, or another usual name for it.

    Takes       own: the school's own pathways, key to title
    Returns     "other" for an empty text; None where it is no pathway that we know
    """
    name = _plain(text)
    if not name:
        return OTHER
    # What the school itself says goes before our usual names.
    for key, title in {**dict(own), **all_pathways(own)}.items():
        if name in (_plain(key), _plain(title)):
            return key
    return next((key for key, title in PATHWAYS.items() if name == _plain(title)), _ALIASES.get(name))


def _plain(text: str) -> str:
    """Small letters and digits, single spaces, "and" for "&"."""
    words = text.lower().replace("&", " and ")
    return " ".join("".join(ch if ch.isalnum() else " " for ch in words).split())

"""The words for how far an item of an audit is in place, and for how an action of the plan stands."""

LEVEL_WORDS = ("not started", "started", "mostly in place", "fully in place")
STATUS_WORDS = {"not_started": "Not started", "under_way": "Under way", "done": "Done", "dropped": "Dropped"}


def level_words(level: int) -> str:
    """A level with its number: "2 mostly in place"."""
    return f"{level} {LEVEL_WORDS[level]}"

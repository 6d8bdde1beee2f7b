"""Names of files as a screen can show them."""

LONGEST = 60  # characters of a name that are shown

FACTORS = "factors.toml"  # a school's own set of factors, beside its files


def is_plain_name(name: str) -> bool:
    """True for names that every screen shows as they are."""
    return name.isprintable()


def shown_name(name: str) -> str:
    """A file's name with a question mark for each sign that cannot be shown."""
    return "".join(ch if ch.isprintable() else "?" for ch in name)[:LONGEST]

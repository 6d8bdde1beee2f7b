"""Whom a row of the impact page is about: the group that was chosen, or for progress the pupils with support."""

SUPPORTED = "supported"


def about(key: str, group: str) -> str:
    """The group whose figures a row shows: progress is that of supported pupils, also where all pupils were chosen."""
    return SUPPORTED if key == "progress" and group == "all" else group

"""Which pages stand in the navigation: those whose notebook is there, in one fixed order."""

from pathlib import Path

FIRST = ("impact", "pupils")  # of leaders, and of leads

ORDER = (
    ("impact", "Impact"),
    ("attendance", "Attendance"),
    ("behaviour", "Behaviour"),
    ("pupils", "Pupils"),
    ("referrals", "Referrals"),
    ("support", "Support"),
    ("whole_school", "Whole school"),
    ("timeline", "Timeline"),
    ("voice", "Voice"),
    ("story", "Story"),
    ("network", "Network"),
    ("measures", "Measures"),
    ("data", "Data"),
)


def pages_in(notebooks: Path) -> tuple[tuple[str, str], ...]:
    """Name of the notebook and words of its link, for each page that a folder of notebooks holds."""
    return tuple((name, words) for name, words in ORDER if (notebooks / f"{name}.ipynb").is_file())


def first_page(notebooks: Path) -> str | None:
    """The name of the page to open first: impact or pupils, or the first there is."""
    names = [name for name, _ in pages_in(notebooks)]
    return next((name for name in (*FIRST, *names) if name in names), None)

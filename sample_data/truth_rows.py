"""What each of the nine rows of the Impact page may say of the two made-up schools."""

from dataclasses import dataclass

from sample_data.truth_claims import CLAIMS, EVERYBODY, SUPPORTED
from sample_data.truth_words import Truth


@dataclass(frozen=True)
class RowTruth:
    """What one of the nine rows of the Impact page may say of the whole school since the programme began."""

    school: str
    key: str
    truth: Truth
    how: str
    allowed_words: tuple[str, ...]
    expected_words: tuple[str, ...]


# The nine rows. Those of a measure say what its claim says; progress is that of pupils in support.
MEASURED = {
    "attendance": EVERYBODY, "high_level_incidents": EVERYBODY, "days_lost": EVERYBODY, "progress": SUPPORTED,
    "goals": EVERYBODY, "referrals": EVERYBODY,
}  # fmt: skip
OF_THE_SCHOOL: dict[str, tuple[Truth, str, tuple[str, ...]]] = {
    "core_standards": ("rated_by_itself", "The school's own ratings rose. That shows what is in place and nothing more.",
                       ("watch",)),
    "semh_lead": ("in_place", "The lead joined the leadership team on 12 May 2025.", ("in_place",)),
    "audit_policy": ("in_place", "First audit on 16 September 2024; policy agreed on 9 June 2025.", ("in_place",)),
}  # fmt: skip


def row_truths() -> tuple[RowTruth, ...]:
    """The nine rows of each school, in the page's order."""
    by_key = {(c.school, c.measure, c.group): c for c in CLAIMS}
    found = []
    for school in dict.fromkeys(c.school for c in CLAIMS):
        for key, group in MEASURED.items():
            c = by_key[school, key, group]
            found.append(RowTruth(school, key, c.truth, c.how, c.allowed_words, c.expected_words))
        for key, (truth, how, words) in OF_THE_SCHOOL.items():
            found.append(RowTruth(school, key, truth, how, words, words))
    return tuple(found)

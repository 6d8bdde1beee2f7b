"""What is really true of each kind of support, and of what it was expected to change."""

from dataclasses import dataclass

from sample_data.truth_words import FEW, QUIET, Truth


@dataclass(frozen=True)
class SupportClaim:
    """One truth about one kind of support and what it was expected to change, written down before it began.

    rung   how far up the ladder the figures reach where it really helps; None where nothing may be claimed
    """

    school: str
    kind: str
    measure: str
    truth: Truth
    how: str
    allowed_words: tuple[str, ...]
    expected_words: tuple[str, ...]
    rung: int | None


_LOWEST = "Pupils were chosen at their lowest; the support changes nothing. "

SUPPORT = (
    SupportClaim("fernhollow", "Coping skills group", "sdq_self", "improved",
                 "Eighteen pupils in support were in the group; in June 2026 their own total is made five points lower than it "
                 "would have been. Similar pupils without it show the difference.", ("improved",), ("improved",), 4),
    SupportClaim("fernhollow", "Small-group mentoring", "sdq_self", "improved",
                 "Twenty-two of forty-four places were drawn by lot on 22 September 2025, and all forty-four answered twice. The "
                 "total of those who were offered a place is made five points lower.", ("improved",), ("improved",), 6),
    SupportClaim("fernhollow", "Mentoring", "attendance", "only_looks_improved",
                 _LOWEST + "Their attendance rises as that of pupils at a lowest point does.", QUIET, FEW, None),
    SupportClaim("fernhollow", "Nurture group", "sdq_teacher", "only_looks_improved",
                 _LOWEST + "Teachers' totals fall as the highest totals do.", QUIET, FEW, None),
    SupportClaim("quillmere", "Nurture group", "sdq_teacher", "only_looks_improved",
                 _LOWEST + "The pupils are few.", QUIET, FEW, None),
)  # fmt: skip

"""What is really true of the two made-up schools, because we planted it, and what an honest product may say."""

from dataclasses import asdict

from sample_data.truth_claims import CLAIMS, SCORES
from sample_data.truth_expectations import expectation_truths
from sample_data.truth_rows import row_truths
from sample_data.truth_support import SUPPORT
from sample_data.truth_words import QUIET, TRUTHS, VERDICTS


def truth() -> dict[str, object]:
    """All planted truths, ready to be written."""
    return {
        "words": {"truth": list(TRUTHS), "verdict": list(VERDICTS)},
        "comparison": "programme: September 2025 to July 2026 against the same half-terms of 2023/24 and 2024/25",
        "claims": [asdict(claim) for claim in CLAIMS],
        "rows": [asdict(row) for row in row_truths()],
        "expectations": [asdict(one) for one in expectation_truths()],
        "scores": [asdict(claim) for claim in SCORES],
        "support": [asdict(claim) for claim in SUPPORT],
        "other_groups": {
            "how": "Any group that is not listed was not named before the programme began; nothing may be claimed of it.",
            "allowed_words": list(QUIET),
        },
    }

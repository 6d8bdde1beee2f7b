"""Ethnicity as a school records it: a DfE code for each pupil, drawn from a stream of its own that nothing else looks at.

Attendance, incidents, needs, names and all the rest know nothing of it: whatever differs between groups in the example is chance.

Source      shares roughly as in England's schools (DfE, Schools, pupils and their characteristics), rounded
"""

import numpy as np

from sample_data.chance import stream
from sample_data.schools import School

PERCENT = {
    "WBRI": 61.0, "WIRI": 0.2, "WIRT": 0.1, "WROM": 0.4, "WOTH": 7.0, "MWBC": 1.6, "MWBA": 0.9, "MWAS": 1.6, "MOTH": 2.7,
    "AIND": 4.3, "APKN": 4.7, "ABAN": 1.8, "CHNE": 0.9, "AOTH": 2.4, "BCRB": 0.9, "BAFR": 5.0, "BOTH": 0.9, "OOTH": 2.5,
    "REFU": 0.6, "NOBT": 0.5,
}  # fmt: skip


def ethnicities(school: School, pupils: int) -> list[str]:
    """A code for each pupil, in the order of the pupil list."""
    shares = np.array(list(PERCENT.values()))
    drawn = stream(school.key, "ethnicity").choice(len(shares), size=pupils, p=shares / shares.sum())
    return [tuple(PERCENT)[int(i)] for i in drawn]

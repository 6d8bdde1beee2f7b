"""Did a balance measure move the wrong way? Asked more readily than a claim is made: it can take a claim away."""

import numpy as np

from semhlib.impact.evidence import Evidence
from semhlib.impact.periods import periods_of

ONE_SIDED = 1.645  # 95%: three pupils who all moved the same way are enough, two are not


def rose(evidence: Evidence) -> bool:
    """Whether a balance measure clearly moved the wrong way; for one without a good direction, up.

    Takes       the balance measure's own evidence, with the same start
    Returns     False where there is nothing to compare
    Leaves out  everything but the year before and the year after, and half-terms missing in one of them
    Not for     a claim: no minimum number of pupils, no check of earlier years, a lower bar
    Source      difference of two ratio estimates over the same pupils, linearised (Cochran, 1977, 6.3 and 12.11)
    """
    periods = periods_of(evidence)
    columns = [periods.columns[places] for places in periods.paired()]
    if not columns[0].size:
        return False
    shares, leans = [], []
    for held in columns:
        num, den = evidence.numerator[:, held].sum(axis=1), evidence.denominator[:, held].sum(axis=1)
        share = num.sum() / den.sum()
        shares.append(share)
        leans.append((num - share * den) / den.sum())
    lean = leans[1] - leans[0]
    pupils = int((lean != 0).sum())
    if pupils < 2:
        return False
    change = float(shares[1] - shares[0]) * (-1 if evidence.measure.better == "higher" else 1)
    return bool(change > ONE_SIDED * np.sqrt(np.square(lean).sum()))

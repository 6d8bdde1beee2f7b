"""Every line drawn on the page about referrals, and on the sheet that leaves the school."""

from datetime import date
from fractions import Fraction

from semhlib.terms.thresholds import Threshold

_OURS, _SINCE = "our own rule", date(2026, 9, 1)

NO_REPLY_DAYS = Threshold(Fraction(28), "days without an answer before a referral counts as without reply", _SINCE, _OURS)
LONG_WAIT_WEEKS = Threshold(
    Fraction(18), "weeks from sent to first seen", _SINCE, "our own rule, after the 18 weeks of the NHS Constitution for England"
)
WAIT_NEEDS = Threshold(Fraction(10), "referrals before a wait or a share is shown", _SINCE, _OURS)
AGAIN_DAYS = Threshold(Fraction(365), "days in which another referral counts as again", _SINCE, _OURS)
LEAVES_FROM = Threshold(
    Fraction(8), "pupils: a smaller count never leaves the school", _SINCE,
    "our own rule: all that leaves a school is about 8 pupils or more, or about none",
)  # fmt: skip

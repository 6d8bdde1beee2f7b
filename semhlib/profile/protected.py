"""What must never be a factor: what the Equality Act 2010 protects, and what stands in for it in school files.

Source      Equality Act 2010, section 4; SEN and first language are not in it, but say much about disability and race
"""

import re

PROTECTED = frozenset({
    "age", "ages", "belief", "beliefs", "birth", "boy", "boys", "disabilities", "disability", "disabled", "dob", "eal", "ehc",
    "ehcp", "ethnic", "ethnicity", "faith", "female", "gay", "gender", "girl", "girls", "language", "languages", "lgbt", "male",
    "marriage", "married", "maternity", "nationality", "orientation", "pregnancy", "pregnant", "race", "racial", "religion",
    "religious", "sen", "send", "sex", "sexes", "sexual", "sexuality", "trans", "transgender",
})  # fmt: skip


def is_protected(name: str) -> bool:
    """Whether a factor of this name would be about a protected characteristic: "sex", "sen_status", "first-language"."""
    words = re.split(r"[^a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower())
    return not PROTECTED.isdisjoint(words)

"""The stretches of a long text around some signs, so that a second reading need not read all of it again."""

import re
from collections.abc import Iterable

NEAR = 150  # signs to each side: longer than any name, date or number
APART = "\n~\n"
_RUN = re.compile(r"[A-Za-z0-9+/=_-]*")  # packed data, which is not cut in the middle


def around(text: str, signs: Iterable[re.Match[str]]) -> str:
    """The text near each sign; stretches that touch become one. Empty where there is no sign."""
    stretches: list[str] = []
    start, end = 0, -1
    for sign in signs:
        if sign.end() <= end - NEAR:
            continue
        if sign.start() - NEAR > end:
            if end >= 0:
                stretches.append(text[start:end])
            start = max(0, sign.start() - NEAR)
        run = _RUN.match(text, min(len(text), sign.end() + NEAR))
        end = run.end() if run else len(text)
    if end >= 0:
        stretches.append(text[start:end])
    return APART.join(stretches)

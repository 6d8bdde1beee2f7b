"""The main ethnic group that a school recorded, from the DfE's codes or from names as systems write them.

Not for     anything but rates by group on the lead's page: it is special category data
Source      DfE common basic data set, ethnicity: in every code but two, the first letter tells the main group. Chinese belongs to
            Asian, as in the census of 2021; Arab belongs to Other
"""

import re

from semhlib.ingest.layout import plain

ASIAN, BLACK, MIXED, WHITE, OTHER = MAIN_GROUPS = ("Asian", "Black", "Mixed", "White", "Other")
NOT_KNOWN = "Other or not known"
NOT_SAID = "Not said"
_LETTERS = {"A": ASIAN, "B": BLACK, "C": ASIAN, "M": MIXED, "O": OTHER, "W": WHITE}
_CODE = re.compile(r"\b[ABCMOW][A-Z]{3}\b")  # schools may use longer lists of codes than the national one, of the same form
_NO_ANSWER = frozenset({"refu", "refused", "nobt", "obtained", "declined"})
_WHOLE = {
    "african": BLACK, "caribbean": BLACK, "english": WHITE, "scottish": WHITE, "welsh": WHITE, "cornish": WHITE,
    "not known": NOT_SAID, "unknown": NOT_SAID, "not said": NOT_SAID, "not stated": NOT_SAID, "prefer not to say": NOT_SAID,
}  # fmt: skip
_WORDS = {
    "asian": ASIAN, "indian": ASIAN, "pakistani": ASIAN, "bangladeshi": ASIAN, "chinese": ASIAN, "black": BLACK,
    "white": WHITE, "irish": WHITE, "gypsy": WHITE, "roma": WHITE, "traveller": WHITE, "mixed": MIXED, "multiple": MIXED,
    "dual": MIXED, "arab": OTHER,
}  # fmt: skip


def main_group(text: str) -> str | None:
    """One of the main groups, or "Not said"; None where it cannot be told.

    Takes       a code (WBRI), a name (White - British), or both in one cell
    """
    name = plain(text)
    words = frozenset(name.split())
    if name in _WHOLE:
        return _WHOLE[name]
    if not words.isdisjoint(_NO_ANSWER):
        return NOT_SAID
    groups = {_WORDS[word] for word in words if word in _WORDS} or {_LETTERS[code[0]] for code in _CODE.findall(text)}
    if len(groups) > 1 or (groups and "and any other" in name):
        return MIXED
    # "Any other Asian background" is Asian: the word counts where no group is named.
    return next(iter(groups), OTHER if "other" in words else None)

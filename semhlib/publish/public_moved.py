"""Which way a figure went, for schools that lay their verdicts beside each other: never more than the sentence says."""

from semhlib.store.role_public import Moved
from semhlib.store.role_store import Said

_SAYS_A_CHANGE, _JUDGED = 3, 2  # rungs of the claim ladder


def moved_of(said: Said | None) -> Moved:
    """Which way, as far as the verdict goes.

    From rung 3 on its sentence says higher or lower, also where neither is plainly better and the word is "Watch". At rung 2 it
    was judged and nothing is claimed: to tell the way of a difference that is no clear change would be a claim. Below it was
    not judged: too early, too few, or the school's own rating. Where a figure is hidden, the rung has been held back already.

    Takes       said: None for a row without figures
    """
    if said is None:
        return "not_told"
    if said.rung >= _SAYS_A_CHANGE and said.change:
        return "rose" if said.change > 0 else "fell"
    return "no_clear_change" if said.rung == _JUDGED and said.word in ("no_clear_change", "watch") else "not_told"

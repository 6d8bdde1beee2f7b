"""Figures that may stand side by side: told by the same kind of person, counted by the same rule."""

from collections.abc import Iterable
from typing import Literal, cast, get_args

Informant = Literal["parent", "teacher", "self"]


def one_informant(*told_by: str | Iterable[str]) -> Informant:
    """Who filled in all of the questionnaires.

    Takes       one word, or one for each questionnaire; any number of them (before, after, supported, comparison)
    Raises      ValueError where they differ, or for a word that is none of parent, teacher, self
    Not for     two teachers, who also see a pupil differently: that cannot be told from the word
    Source      Goodman (2001), Journal of the American Academy of Child and Adolescent Psychiatry 40: parents and
                teachers agree at about 0.46
    """
    found = _every(told_by)
    if unknown := found - set(get_args(Informant)):
        raise ValueError(f"{len(unknown)} kinds of informant are none of parent, teacher or self")
    if len(found) != 1:
        raise ValueError("the questionnaires were filled in by different kinds of people, whose scores cannot be compared")
    return cast(Informant, found.pop())


def one_definition(*counted_by: str | Iterable[str]) -> str:
    """The rule by which all of the figures were counted.

    Takes       one name of a rule, or one for each point of a series
    Raises      ValueError where the rule changed on the way: what looks like a change may be the new rule
    """
    found = _every(counted_by)
    if len(found) != 1:
        raise ValueError(
            "the figures were counted by more than one rule, so they cannot be compared; use those since the last change of rule"
        )
    return found.pop()


def _every(words: tuple[str | Iterable[str], ...]) -> set[str]:
    return {w for word in words for w in ([word] if isinstance(word, str) else word)}

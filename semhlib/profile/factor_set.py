"""A set of factors: which are used, from which amount on, how far back they look, and how many put a pupil on the first list."""

from dataclasses import dataclass
from fractions import Fraction
from textwrap import wrap

from semhlib.profile.factor import Factor
from semhlib.profile.factor_file import FILE, Said, is_share, read_lines, wrong
from semhlib.profile.factors import all_factors
from semhlib.profile.needs_held import RECORDED
from semhlib.terms.format import plural, show_number, show_percent

LEAST = 3
WIDTH = 110  # letters in a line of a comment
FAMILIES = ("attendance", "behaviour", "change", "circumstances", "need seen by others")


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """A factor as it is used here: from which amount on it fits, and how many months it looks back."""

    factor: Factor
    value: Fraction
    months: int


@dataclass(frozen=True, kw_only=True)
class FactorSet:
    """The factors in use, family by family; `least` of them put a pupil on the first list."""

    version: str
    name: str
    least: int
    chosen: tuple[Chosen, ...]


def default_set() -> FactorSet:
    """The set that is used where a school has not said anything."""
    chosen = tuple(_as_shipped(factor) for factor in _in_order().values() if factor.on)
    return FactorSet(version="1", name="The default set", least=LEAST, chosen=chosen)


def read_factor_set(text: str, file: str = FILE) -> FactorSet:
    """The set that a school wrote down; what it did not say is as in the default set.

    Raises      SemhError where a line cannot be used: in which file, at which line or key, and what was expected
    """
    known = _in_order()
    said = read_lines(text, file, known)
    of_each = {name: said.factors.get(name, Said()) for name in known}
    chosen = tuple(
        _chosen(factor, of_each[n]) for n, factor in known.items() if (factor.on if of_each[n].on is None else of_each[n].on)
    )
    if not chosen:
        raise wrong(file, "factors", "at least one factor that is on")
    least = LEAST if said.least is None else said.least
    if least > len(chosen):
        raise wrong(file, "least", f"a whole number from 1 to {len(chosen)}, as {len(chosen)} of the factors are on")
    return FactorSet(version=said.version, name=said.name, least=least, chosen=chosen)


def title_words(chosen: Chosen) -> str:
    """What a factor is called in a filter, with the amount in use: "Missing 10% or more of sessions"."""
    return chosen.factor.title.format(value=value_words(chosen))


def value_words(chosen: Chosen) -> str:
    """The amount in use: "10%" of something, or "15"."""
    share = is_share(chosen.factor)
    value = 100 * chosen.value if share else chosen.value
    decimals = next(d for d in (0, 1, 2, 3) if d == 3 or (value * 10**d).denominator == 1)
    return show_percent(float(value), decimals) if share else show_number(float(value), decimals)


def rule_words(chosen: Chosen) -> str:
    """The rule in plain words: from which amount on it fits, and over which time."""
    if chosen.factor.threshold == RECORDED:
        return "Recorded, and holds on the last day with data"
    amount = f"{value_words(chosen)} or more {chosen.factor.threshold.unit}"
    if not chosen.months:
        return f"{amount}, on the last day with data"
    time = "month" if chosen.months == 1 else plural(chosen.months, "month", "months")
    return f"{amount}, in the {time} up to the last day with data"


def as_toml(factor_set: FactorSet) -> str:
    """The set as a file that a school can edit; every factor is in it, also those that are off."""
    used = {chosen.factor.name: chosen for chosen in factor_set.chosen}
    lines = [
        "# Which factors put a pupil on the list of pupils who may need support.",
        "# Raise the version with each change: it stands on the page. A factor that is left out here is as it was shipped.",
        "# Never a factor: sex, ethnicity, religion, disability, SEN, first language, age (Equality Act 2010).",
        "",
        f"version = {_quoted(factor_set.version)}",
        f"name = {_quoted(factor_set.name)}",
        "# From how many factors on a pupil stands on the first list.",
        f"least = {factor_set.least}",
    ]
    for name, factor in _in_order().items():
        lines += ["", *_as_lines(used.get(name) or _as_shipped(factor), on=name in used)]
    return "\n".join(lines) + "\n"


def _as_lines(chosen: Chosen, *, on: bool) -> list[str]:
    factor = chosen.factor
    words = f"{title_words(chosen)} ({factor.family}). {factor.why}"
    lines = [f"[factors.{factor.name}]", f"on = {'true' if on else 'false'}"]
    if factor.threshold == RECORDED:
        return [*_comment(words), *lines]
    checked = "" if factor.confirmed else " Not yet checked against its source."
    lines += [f"from = {_from(chosen)}  # or more {factor.threshold.unit}"]
    lines += [f"months = {chosen.months}"] if factor.months else []
    return [*_comment(f"{words} Source of the amount: {factor.threshold.source}.{checked}"), *lines]


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in wrap(text, WIDTH)]


def _from(chosen: Chosen) -> str:
    value = 100 * chosen.value if is_share(chosen.factor) else chosen.value
    number = f"{value.numerator}" if value.denominator == 1 else f"{float(value)!r}"
    return f'"{number}%"' if is_share(chosen.factor) else number


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _in_order() -> dict[str, Factor]:
    every = all_factors()
    return {name: every[name] for name in sorted(every, key=lambda n: (FAMILIES.index(every[n].family), n))}


def _as_shipped(factor: Factor) -> Chosen:
    return Chosen(factor=factor, value=factor.threshold.value, months=factor.months)


def _chosen(factor: Factor, said: Said) -> Chosen:
    value = factor.threshold.value if said.value is None else said.value
    return Chosen(factor=factor, value=value, months=factor.months if said.months is None else said.months)

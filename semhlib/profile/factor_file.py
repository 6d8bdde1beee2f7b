"""What a school wrote down about its factors, read from a TOML file and checked key by key."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from semhlib.profile.factor import Factor
from semhlib.profile.needs_held import RECORDED
from semhlib.profile.protected import is_protected
from semhlib.terms.errors import SemhError
from semhlib.terms.format import join_words

FILE = "factors.toml"
KEYS, FACTOR_KEYS = ("version", "name", "least", "factors"), ("on", "from", "months")
MOST, MOST_MONTHS, LONGEST = 1000, 60, 60
_TEXT = f"a text of 1 to {LONGEST} letters or figures, in quotation marks"
_NUMBER = f"a number above 0, up to {MOST}"
_SHARE = 'a share above 0, up to 1, such as 0.1 or "10%"'
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d{1,6})?) ?%")


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a file says of one factor; None where it says nothing."""

    on: bool | None = None
    value: Fraction | None = None
    months: int | None = None


@dataclass(frozen=True, kw_only=True)
class Lines:
    """What a file says in all."""

    version: str
    name: str
    least: int | None
    factors: Mapping[str, Said]


def is_share(factor: Factor) -> bool:
    """Whether a factor's amount is a share of something, such as 10% of sessions."""
    return factor.threshold.unit.startswith("of ")


def read_lines(text: str, file: str, known: Mapping[str, Factor]) -> Lines:
    """The lines of a file.

    Raises      SemhError naming the file, the line or key, and what was expected
    """
    given = _parsed(text, file)
    for key in given:
        if key not in KEYS:
            raise wrong(file, key, f"one of {', '.join(KEYS)}")
    if "version" not in given:
        raise wrong(file, "version", f"{_TEXT}; it must be there, and be raised with each change")
    least = given.get("least")
    if least is not None and not _whole(least, len(known)):
        raise wrong(file, "least", f"a whole number from 1 to {len(known)}")
    factors = given.get("factors", {})
    if not isinstance(factors, Mapping):
        raise wrong(file, "factors", "tables such as [factors.suspended]")
    return Lines(
        version=_text(str(given["version"]) if _whole(given["version"], 10**9) else given["version"], file, "version"),
        name=_text(given.get("name", "The school's own set"), file, "name"),
        least=least,
        factors={name: _factor(name, lines, file, known) for name, lines in factors.items()},
    )


def wrong(file: str, key: str, expected: str) -> SemhError:
    """What to say where the value of a key cannot be used."""
    return SemhError(f"{file}, “{_short(key)}”: expected {expected}. Nothing was changed.")


def _parsed(text: str, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text.removeprefix("\ufeff"), parse_float=Decimal)
    except tomllib.TOMLDecodeError as fault:
        place = re.search(r"at line (\d+)", str(fault))
        line = int(place.group(1)) if place else max(1, len(text.splitlines()))
        raise SemhError(
            f"{file}, line {line}: this line could not be read. Expected lines such as months = 12, below a line such as "
            "[factors.suspended], each written once. Nothing was changed."
        ) from None
    except (RecursionError, ValueError, InvalidOperation):
        raise SemhError(
            f"{file}: this is not a list of factors. Expected lines such as months = 12. Nothing was changed."
        ) from None


def _factor(name: str, lines: Any, file: str, known: Mapping[str, Factor]) -> Said:
    if name not in known and is_protected(name):
        raise SemhError(
            f"{file}, “factors.{_short(name)}”: this cannot be a factor. The Equality Act 2010 protects pupils from "
            "being treated differently for who they are, and SEN and first language stand close to that. The page shows such "
            "groups side by side, so that you can see whether a list is even. Nothing was changed."
        )
    if name not in known:
        raise wrong(file, f"factors.{name}", f"one of {join_words(sorted(known))}")
    key, factor = f"factors.{name}", known[name]
    if not isinstance(lines, Mapping):
        raise wrong(file, key, f"a table [{key}] with {join_words(FACTOR_KEYS)}")
    for inner in lines:
        if inner not in FACTOR_KEYS:
            raise wrong(file, f"{key}.{inner}", f"one of {', '.join(FACTOR_KEYS)}")
    on, months = lines.get("on"), lines.get("months")
    if on is not None and not isinstance(on, bool):
        raise wrong(file, f"{key}.on", "true or false")
    if months is not None and not factor.months:
        raise wrong(file, f"{key}.months", "no such line, as this factor is read on the last day with data")
    if months is not None and not _whole(months, MOST_MONTHS):
        raise wrong(file, f"{key}.months", f"a whole number from 1 to {MOST_MONTHS}")
    return Said(on=on, value=_value(lines["from"], factor, file, f"{key}.from") if "from" in lines else None, months=months)


def _value(given: Any, factor: Factor, file: str, key: str) -> Fraction:
    """From which amount on a factor fits. Exact: 0.1 is a tenth."""
    if factor.threshold == RECORDED:
        raise wrong(file, key, "no such line, as this factor fits whoever has the record")
    share = is_share(factor)
    expected, most = (_SHARE, 1) if share else (_NUMBER, MOST)
    if share and isinstance(given, str) and (percent := _PERCENT.fullmatch(given.strip())):
        value = Fraction(percent.group(1)) / 100
    elif isinstance(given, int) and not isinstance(given, bool):
        value = Fraction(given)
    elif isinstance(given, Decimal) and given.is_finite() and -9 <= given.adjusted() <= 9:
        value = Fraction(given)
    else:
        raise wrong(file, key, expected)
    if not 0 < value <= most or (value * 100_000 if share else value * 1000).denominator != 1:
        raise wrong(file, key, f"{expected}, with no more than 3 decimals")
    return value


def _whole(given: Any, most: int) -> bool:
    return isinstance(given, int) and not isinstance(given, bool) and 1 <= given <= most


def _text(given: Any, file: str, key: str) -> str:
    if not isinstance(given, str) or not given.strip() or len(given) > LONGEST or not given.isprintable():
        raise wrong(file, key, _TEXT)
    return given.strip()


def _short(key: str) -> str:
    shown = "".join(letter if letter.isprintable() else "?" for letter in key)
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}…"

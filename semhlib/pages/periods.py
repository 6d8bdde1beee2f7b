"""A period's short name in the store as words."""

from semhlib.terms.calendar import half_term_name, term_name, year_name


def period_words(period: str) -> str:
    """ "y2025" -> "2025/26", "t2025-2" -> "spring 2026", "d2024" -> "2024/25, same weeks", "h20251" -> its name."""
    kind, rest = period[:1], period[1:]
    if kind == "t":
        year, term = rest.split("-")
        return term_name(int(year) * 10 + 2 * int(term))
    if kind == "h":
        return half_term_name(int(rest))
    return year_name(int(rest)) + (", same half terms" if kind == "d" else "")

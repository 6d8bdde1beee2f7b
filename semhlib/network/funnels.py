"""Our school beside others of its phase: of each thing that packs tell of pupils, who lies further out than size explains."""

from collections import Counter
from collections.abc import Mapping

from semhlib.disclosure.public_share import HIGH, LOW
from semhlib.network.comparable import FEWEST, WITHOUT_THIS, counted_otherwise, latest_year, not_comparable, too_few_schools
from semhlib.network.funnel_limits import INNER, is_beyond, lines, looks_beyond, place_of, spread_of
from semhlib.network.funnel_words import about_counts, all_together, our_count, our_place, some_words
from semhlib.network.pack_shape import Pack, PackAxis
from semhlib.network.shares import Counted, counted, measures_in
from semhlib.stats.funnel import UNITS_NEEDED, Spread
from semhlib.store.role_network import US, Dot, Funnel
from semhlib.terms.format import rounded

_ALONE = Spread(phi=1.0, widening=1.0, units=0)


def funnels(own: Pack, others: Mapping[str, Pack], no_figures: str = "") -> tuple[Funnel, ...]:
    """A funnel for each thing that our pack tells, or that others do who count as we do.

    Takes       others: packs by the school's key; no_figures: why our own school has none, as a sentence, where that is not
                its size
    """
    told = measures_in([own, *(pack for pack in others.values() if counted_otherwise(own, pack) is None)])
    return tuple(_funnel(axis, own, others, no_figures) for axis in told.values())


def _funnel(axis: PackAxis, own: Pack, others: Mapping[str, Pack], no_figures: str) -> Funnel:
    ours, compared, left_out = counted(US, own, axis.key), {US: own}, Counter[str]()
    schools = [ours] if ours else []
    for key, pack in others.items():
        why, theirs = not_comparable(own, pack), counted(key, pack, axis.key)
        if why or theirs is None:
            left_out[(why or WITHOUT_THIS).schools] += 1
        else:
            compared[key] = pack
            schools.append(theirs)
    together = sum(s.count for s in schools) / sum(s.of for s in schools) if schools else 0.0
    why_not = no_figures or _why_not(own, ours, len(schools), together)
    spread = _ALONE if why_not or len(schools) < UNITS_NEEDED else spread_of(schools, together)
    year = latest_year(own)
    return Funnel(
        measure=axis.key,
        title=axis.title,
        unit=f"pupils: {some_words(axis)}",
        year=year[1] if year else "",
        dots=() if why_not else tuple(_dot(school, together, spread) for school in schools),
        centre=None if why_not else rounded(100 * together, 1),
        together="" if why_not else all_together(schools, together),
        limits=() if why_not or len(schools) < UNITS_NEEDED else lines(schools, together, spread),
        widening=round(spread.widening, 2),
        schools=len(schools),
        why_not=why_not,
        left_out=tuple(sorted(left_out.items())),
        sentence=_sentence(axis, own, ours, schools, together, spread, why_not),
        about=about_counts(list(compared.values())),
    )


def _why_not(own: Pack, ours: Counted | None, schools: int, together: float) -> str:
    if latest_year(own) is None:
        return "Our own school has too few pupils for figures that nobody can be found in. Nothing is compared."
    if ours is None:
        return "Our own figures do not tell of this, so there is nothing to compare."
    if schools < FEWEST:
        return too_few_schools(schools, "compared")
    if not LOW <= 100 * together <= HIGH:
        said = f"Under {LOW}%" if 100 * together < LOW else f"Over {HIGH}%"
        return f"{said} of pupils in these {schools} schools: too near to none or all of them to be compared."
    return ""


def _dot(school: Counted, centre: float, spread: Spread) -> Dot:
    place = place_of(school, centre, spread) if spread.units else "not_told"
    told = school.told
    return Dot(school=school.school, of=school.of, share=told.share, words=told.words, share_words=told.share_words, place=place)


def _sentence(
    axis: PackAxis, own: Pack, ours: Counted | None, schools: list[Counted], centre: float, spread: Spread, why_not: str
) -> str:
    year = latest_year(own)
    if ours is None or year is None:
        return ""
    count = our_count(axis, year[1], ours)
    if why_not:
        return count
    place = _dot(ours, centre, spread).place
    edge = place == "inside" and looks_beyond(ours, centre, spread) and not is_beyond(ours, centre, spread, INNER)
    return f"{count} {our_place(place, ours.share > centre, edge, len(schools), own.phase)}"

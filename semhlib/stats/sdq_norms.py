"""How all pupils score on the SDQ, and how well a score repeats: settings with a source, shown as such."""

from dataclasses import dataclass

from semhlib.stats.one_kind import Informant


@dataclass(frozen=True, kw_only=True)
class Norms:
    """The total score among all pupils in Britain, by who filled in the form.

    alpha, retest   reliability: how well items hang together, and two scores four to six months apart
    confirmed       names of the figures that somebody has held against the source; the rest show as "unconfirmed"
    """

    mean: float
    sd: float
    alpha: float
    retest: float
    confirmed: tuple[str, ...]
    source: str


_GOODMAN = "Meltzer et al. (2000), norms for Britain; Goodman (2001), J Am Acad Child Adolesc Psychiatry 40, 1337-1345"

SDQ_TOTAL: dict[Informant, Norms] = {
    "parent": Norms(mean=8.4, sd=5.8, alpha=0.82, retest=0.72, confirmed=(), source=_GOODMAN),
    "teacher": Norms(mean=6.6, sd=6.0, alpha=0.87, retest=0.80, confirmed=("mean", "sd"), source=_GOODMAN),
    "self": Norms(mean=10.3, sd=5.2, alpha=0.80, retest=0.62, confirmed=(), source=_GOODMAN),
}

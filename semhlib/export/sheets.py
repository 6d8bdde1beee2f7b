"""Sheets on paper, as PDF: the handout, and one page each for governors, commissioners and families."""

from collections.abc import Sequence

from semhlib.export.sheet_commissioner import commissioner
from semhlib.export.sheet_governors import governors
from semhlib.export.sheet_handout import handout
from semhlib.export.sheet_parents import parents
from semhlib.export.story import Slide
from semhlib.store.role_public import PublicStore

_SHEETS = {"handout": handout, "governors": governors, "commissioner": commissioner, "parents": parents}


def sheet(kind: str, store: PublicStore, slides: Sequence[Slide]) -> bytes:
    """One sheet's file. The same store and slides give the same bytes.

    Takes       kind: handout, governors, commissioner or parents
    Raises      KeyError for another kind; SemhError where words are too long for a sheet of one page
    """
    return _SHEETS[kind](store, slides)

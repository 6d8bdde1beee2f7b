"""The pack for the end of a programme: slides, an offline page, and sheets on paper, in one folder."""

import re
from math import prod
from pathlib import Path

from semhlib.export.html_deck import html_deck
from semhlib.export.pptx_deck import pptx_deck
from semhlib.export.sheets import sheet
from semhlib.export.story import Chosen, slides_of
from semhlib.store.private_files import make_folder
from semhlib.store.role_public import PublicStore
from semhlib.store.shared_files import put_whole
from semhlib.terms.errors import SemhError

SHEETS = ("handout", "governors", "commissioner", "parents")
_LONGEST = 60
_SMALLEST_COUNT = 8  # of pupils, in a cube that may leave


def write_conference(store: PublicStore, folder: Path, chosen: Chosen) -> tuple[Path, ...]:
    """Write the pack; every file is made before the first one is written, and each replaces one of its name whole.

    Returns     the files, in the order in which they are of use
    Raises      SemhError where the store is not what may leave, or the folder cannot be written to
    """
    _may_leave(store)
    slides = slides_of(store, chosen)
    files = {
        deck_name(store.name): pptx_deck(store, slides),
        "deck.html": html_deck(store, slides),
        **{f"{kind}.pdf": sheet(kind, store, slides) for kind in SHEETS},
    }
    try:
        make_folder(folder)
        for name, data in files.items():
            put_whole(folder / name, data)
    except OSError as fault:
        raise SemhError(
            f"The folder “{folder}” cannot be written to ({fault.strerror or 'unknown reason'}). "
            "Name another folder with --to. The school's data is unchanged."
        ) from fault
    return tuple(folder / name for name in files)


def deck_name(school: str) -> str:
    """A file name that every machine takes: the school's, without signs that a file name may not hold."""
    plain = re.sub(r"\s+", " ", re.sub(r'[\\/:*?"<>|\x00-\x1f\x7f]', " ", school)).strip(" .")[:_LONGEST].strip(" .")
    return f"{plain or 'School'} conference.pptx"


def _may_leave(store: PublicStore) -> None:
    """The closed shape: a whole cube, no count of 1 to 7 in it."""
    whole = prod(len(axis.values) for axis in store.axes) if store.axes else 0
    small = any(0 < cell < _SMALLEST_COUNT or cell < 0 for cell in store.cells)
    if store.cells and (len(store.cells) != whole or small):
        raise SemhError(
            "The public store holds figures that may not leave the school, so nothing was written. "
            "Import the school's files again, and tell whoever looks after this program."
        )

"""A heading that the school named in mapping.toml and the file does not have: a slip of the pen, most likely."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from semhlib.ingest.faults import Fault
from semhlib.ingest.layout import plain


def mapped_heading_missing(file: str, columns: Mapping[str, str], headings: Sequence[str]) -> list[Fault]:
    """A stop for each column whose heading is not there: what the school said is never passed over in silence.

    Takes       columns: our columns, and the heading that the school named for each
    """
    there = {plain(h): h for h in headings}
    faults = []
    for column, heading in columns.items():
        if plain(heading) not in there:
            near = get_close_matches(plain(heading), there, n=1, cutoff=0.6)
            nearest = f"; the nearest there is “{there[near[0]]}”" if near else ""
            expected = f"the heading “{heading}”, which mapping.toml names for {column}{nearest}: put it right in mapping.toml"
            faults.append(Fault(rule="mapped_heading", file=file, expected=expected, rows=(1,), severity="stop"))
    return faults

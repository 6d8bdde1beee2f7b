"""A heading that a layout needs and the file does not have."""

from difflib import get_close_matches

from semhlib.ingest.faults import Fault
from semhlib.ingest.layout import Fit, plain


def unknown_layout(file: str) -> Fault:
    """A CSV file whose headings are those of no layout of ours."""
    expected = "headings of an export that we know: say what they are with semh map, or take the file out of the folder"
    expected += ", or leave it out with --confirm"
    return Fault(
        rule="unknown_layout",
        why="its headings are not those of an export that we know",
        file=file,
        expected=expected,
        rows=(1,),
        severity="stop",
        confirm=True,
    )


def missing_columns(file: str, fit: Fit, headings: tuple[str, ...]) -> list[Fault]:
    """One fault for each missing heading, with the names we accept and the nearest one that is there."""
    unused = {plain(h): h for i, h in enumerate(headings) if i not in fit.places.values() and h.strip()}
    faults = []
    for column in fit.missing:
        accepted = " or ".join(f"“{h}”" for h in column.headings)
        near = get_close_matches(plain(column.headings[0]), unused, n=1, cutoff=0.6)
        nearest = f"; the nearest heading there is “{unused[near[0]]}”" if near else ""
        faults.append(
            Fault(
                rule="missing_column",
                file=file,
                rows=(1,),
                column=column.headings[0],
                severity="stop",
                expected=f"a column headed {accepted}, because it looks like {fit.layout.title}{nearest}: rename "
                "a heading, or say what they are with semh map",
            )
        )
    return faults

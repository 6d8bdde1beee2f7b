"""A row with fewer or more cells than there are headings."""

from semhlib.ingest.faults import Fault


def uneven_rows(file: str, width: int, short: list[int], long: list[int]) -> list[Fault]:
    """Faults for rows that are too short or too long; every value in them may stand in a wrong column."""
    expected = f"{width} cells, one for each heading"
    return [
        Fault(
            rule="row_width",
            why="too few or too many cells",
            file=file,
            rows=rows,
            expected=f"{expected}, and there are {words}",
        )
        for rows, words in ((short, "fewer"), (long, "more"))
        if rows
    ]

"""A row with fewer or more cells than there are headings."""

from semhlib.ingest.faults import Fault


def uneven_rows(file: str, width: int, short: list[int], long: list[int], rest: int = 1) -> list[Fault]:
    """Faults for rows that are too short or too long; every value in them may stand in a wrong column.

    Takes       rest: how many rows are of the right width; a stop where every row is too long
    """
    expected = f"{width} cells, one for each heading"
    if long and not rest and not short:
        expected += ", and every row has more: a heading is missing, and each value would stand in a wrong column"
        return [Fault(rule="rows_shifted", file=file, rows=long, expected=expected, severity="stop")]
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

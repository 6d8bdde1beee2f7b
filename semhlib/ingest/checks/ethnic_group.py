"""An ethnic group that cannot be told from what stands in its cell."""

from semhlib.ingest.faults import Fault


def unknown_ethnic_group(file: str, column: str, rows: list[int]) -> list[Fault]:
    """Cells that are no code or name we know: nobody is left out for that, and what stands there is not repeated."""
    expected = "an ethnic group, or its code, of the DfE's list; these pupils are used, and counted as “Other or not known”"
    return [Fault(rule="ethnic_group", file=file, column=column, rows=rows, expected=expected, severity="note")] if rows else []

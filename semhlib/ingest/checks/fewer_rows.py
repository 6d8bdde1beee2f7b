"""Far fewer rows than last time, or older data than last time: a half export, or last year's file."""

from collections.abc import Mapping, Sequence
from datetime import date

from semhlib.ingest.faults import Fault

ALLOWED_DROP = 10  # percent


def fewer_rows(file: str, now: int, before: int) -> list[Fault]:
    """A stop, which may be confirmed, where a layout's rows fell by more than a tenth since the last import."""
    if now * 100 >= before * (100 - ALLOWED_DROP):
        return []
    return [
        Fault(
            rule="fewer_rows",
            file=file,
            severity="stop",
            confirm=True,
            expected=f"about {before:,} rows as last time, and there are {now:,}: if that is right, import again with --confirm",
        )
    ]


def older_than_before(file: str, up_to: date | None, before: date | None) -> list[Fault]:
    """A stop, which may be confirmed, where the marks end earlier than those already held."""
    if up_to is None or before is None or up_to >= before:
        return []
    return [
        Fault(
            rule="older_file",
            file=file,
            severity="stop",
            confirm=True,
            expected=f"marks up to {before:%d/%m/%Y} or later, as last time, and they end on {up_to:%d/%m/%Y}: "
            "if that is right, import again with --confirm",
        )
    ]


def file_is_gone(table: str, file: str) -> Fault:
    """Last time there was a file for this table, and now there is none."""
    expected = f"the rows of “{table}” that it held last time: if there are none any more, import again with --confirm"
    return Fault(rule="file_is_gone", file=file, expected=expected, severity="stop", confirm=True)


def rows_by_layout(files: Sequence[Mapping[str, object]]) -> dict[str, int]:
    """Rows of the last import by layout, from its manifest."""
    rows: dict[str, int] = {}
    for file in files:
        rows[str(file["layout"])] = rows.get(str(file["layout"]), 0) + int(str(file["rows_in"]))
    return rows

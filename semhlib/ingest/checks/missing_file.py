"""The files that we cannot do without, each once."""

from semhlib.ingest.faults import Fault
from semhlib.ingest.layout import layouts

NEEDED = ("pupils", "calendar")


def missing_files(found: list[tuple[str, str]]) -> list[Fault]:
    """Faults where the pupil list or the calendar is missing, or is there more than once.

    Takes       file name and layout name of each file found
    """
    faults = []
    for name in NEEDED:
        files = [file for file, layout in found if layout == name]
        layout = next(x for x in layouts() if x.name == name)
        headings = ", ".join(f"“{c.headings[0]}”" for c in layout.columns if c.needed)
        if not files:
            expected = f"{layout.title} in the folder, a CSV file with the headings {headings}"
            faults.append(Fault(rule="missing_file", file=f"{name}.csv", expected=expected, severity="stop"))
        elif len(files) > 1:
            expected = f"one file with {layout.title}, and {files[0]} is another"
            faults.append(Fault(rule="two_files", file=files[1], expected=expected, severity="stop"))
    return faults

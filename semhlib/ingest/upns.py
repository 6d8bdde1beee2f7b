"""The UPNs of a pupil list: those that cannot be right, and temporary ones that became permanent."""

from semhlib.ingest.checks.upn_letter import check_letter, later_upn, no_upn, temporary, well_formed, wrong_form, wrong_letter
from semhlib.ingest.faults import Fault
from semhlib.ingest.layout import Cells


def upns_settled(file: str, rows: list[tuple[int, Cells]], example: bool) -> tuple[list[tuple[int, Cells]], list[Fault]]:
    """Rows without UPNs that are none, and without rows whose UPN was mistyped."""
    good: list[tuple[int, Cells]] = []
    forms: list[int] = []
    empty: list[int] = []
    letters: dict[str, list[int]] = {}
    for number, cells in rows:
        upn = cells["upn"]
        if upn and not well_formed(upn):
            forms.append(number)
            cells = {**cells, "upn": None}
        elif upn and (letter := check_letter(upn)) != upn[0]:
            letters.setdefault(letter, []).append(number)
            if not example:
                continue
        elif not upn and cells["adno"]:
            empty.append(number)
        good.append((number, cells))
    return good, wrong_form(file, "UPN", forms) + no_upn(file, "UPN", empty) + wrong_letter(file, "UPN", letters, example)


def one_upn_each(
    file: str, rows: list[tuple[int, Cells]]
) -> tuple[list[tuple[int, Cells]], dict[str, str], list[Fault]]:  # fmt: skip
    """Rows with temporary UPNs replaced by the permanent ones that came later, and which UPN stands for which.

    Leaves out  a row under a temporary UPN that says the same as the row under the permanent one
    """
    lasting = {c["adno"]: c["upn"] for _, c in rows if c["adno"] and c["upn"] and not temporary(c["upn"])}
    other = {c["former_upn"]: c["upn"] for _, c in rows if c["former_upn"] and c["upn"]}
    entries = {(c["upn"], c["entry"]) for _, c in rows}
    good: list[tuple[int, Cells]] = []
    later: list[int] = []
    for number, cells in rows:
        upn = cells["upn"]
        now = lasting.get(cells["adno"]) or other.get(upn or "")
        if upn and temporary(upn) and now:
            other[upn] = now
            later.append(number)
            if (now, cells["entry"]) in entries:
                continue
            cells = {**cells, "upn": now}
        good.append((number, cells))
    return good, other, later_upn(file, "UPN", later)

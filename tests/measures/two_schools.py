"""Two very small schools in one set of tables: their lists begin and end a year apart, their calendars hold both years."""

import pyarrow as pa
import pyarrow.compute as pc

from semhlib.terms.table import SCHOOL
from tests.measures.small_school import small_school

Tables = dict[str, pa.Table]
LATER = "later-"
_A_YEAR = 364  # days: Mondays stay Mondays
_BOTH_YEARS = ("calendar", "codes", "enrolment")


def of_school(tables: Tables, number: int) -> Tables:
    """The tables as an engine shows them: each row says which school it is of."""
    return {name: table.append_column(SCHOOL, pa.array([number] * len(table), pa.int64())) for name, table in tables.items()}


def two_schools() -> tuple[Tables, Tables]:
    """The small school, and one like it with other pupils, a year later. Both are on roll and have a calendar in both years."""
    first, second = small_school(), {name: _a_year_later(table) for name, table in small_school().items()}
    years = {name: pa.concat_tables([first[name], second[name]]) for name in _BOTH_YEARS}
    return {**first, **years}, {name: _renamed(table) for name, table in {**second, **years}.items()}


def together() -> Tables:
    """Both schools' rows, table by table."""
    first, second = (of_school(tables, number) for number, tables in enumerate(two_schools()))
    return {name: pa.concat_tables([first[name], second[name]]) for name in first}


def _a_year_later(table: pa.Table) -> pa.Table:
    more = {"academic_year": 1, "half_term": 10}
    for at, field in enumerate(table.schema):
        if pa.types.is_date(field.type):
            days = pc.add(table[field.name].cast(pa.int32()), pa.scalar(_A_YEAR, pa.int32())).cast(pa.date32())
            table = table.set_column(at, field, days)
        elif field.name in more:
            table = table.set_column(at, field, pc.add(table[field.name], more[field.name]))
    return table


def _renamed(table: pa.Table) -> pa.Table:
    if "pupil_key" not in table.column_names:
        return table
    return table.set_column(
        table.schema.get_field_index("pupil_key"), "pupil_key", pc.binary_join_element_wise(LATER, table["pupil_key"], "")
    )

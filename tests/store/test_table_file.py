"""Tables in files: what is missing stays missing, and what is whole is said to be whole."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from semhlib.store.table_file import read_parquet, write_parquet


@pytest.fixture
def written(tmp_path):
    table = pa.table({"pupil_key": pa.array(["a", "b", "a"]).dictionary_encode(), "end": pa.array([1, None, 3], pa.int64())})
    with (tmp_path / "list.parquet").open("wb") as file:
        write_parquet(table, file)
    return tmp_path / "list.parquet", table


def test_a_table_comes_back_as_it_was_written(written):
    path, table = written
    assert read_parquet(path).to_pylist() == table.to_pylist()
    assert read_parquet(path, ["end"]).to_pylist() == table.select(["end"]).to_pylist()


def test_only_a_column_with_something_missing_keeps_a_note_of_what_is_there(written):
    schema = pq.read_schema(written[0])
    assert not schema.field("pupil_key").nullable and schema.field("end").nullable


def test_a_table_without_rows_can_be_written_and_read(tmp_path):
    empty = pa.schema([("pupil_key", pa.string())]).empty_table()
    with (tmp_path / "empty.parquet").open("wb") as file:
        write_parquet(empty, file)
    assert read_parquet(tmp_path / "empty.parquet").to_pylist() == []

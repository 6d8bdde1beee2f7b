"""The name under which a file is kept is its own base name, or the reader is told why not."""

import pytest

from semhlib.serve.upload_name import name_to_keep
from semhlib.terms.errors import SemhError


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("may.csv", "may.csv"), ("../../etc/may.csv", "may.csv"), ("C:\\exports\\may.csv", "may.csv"), ("/may.csv", "may.csv"),
        ("Zoë's marks (2).xlsx", "Zoë's marks (2).xlsx"), (" may.csv ", "may.csv"), ("contents.csv", "contents.csv"),
    ],
)  # fmt: skip
def test_a_file_keeps_its_own_name_without_any_folder(given, kept):
    assert name_to_keep(given) == kept


@pytest.mark.parametrize(
    ("given", "words"),
    [
        *(
            (name, "a name of plain letters")
            for name in ("", "..", "a\0b.csv", ".hidden", "~$may.xlsx", "may\u202e.csv", "../", "may.")
        ),
        *((name, "Some systems cannot open") for name in ("CON.csv", "nul", "com1.txt", "a:b.csv", 'a"b.csv', "a?.csv", "lpt9")),
        ("x" * 200 + ".csv", "too long"),
        ("ë" * 100 + ".csv", "too long"),
        ("school.toml", "settings are not changed here"),
        ("x/Mapping.TOML", "settings are not changed here"),
    ],
)
def test_a_name_that_some_system_cannot_open_is_refused_in_words(given, words):
    with pytest.raises(SemhError, match=words):
        name_to_keep(given)

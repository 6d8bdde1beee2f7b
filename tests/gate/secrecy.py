"""What must not be found anywhere: values in a log, the server's environment, markup in somebody's words."""

import json
import shutil

from tests.browser.serving import serving
from tests.example_schools import ROOT
from tests.gate.house import House, all_ended
from tests.gate.pages import SECRET
from tests.gate.reader import Reader
from tests.gate.table import attack

WORDS = "<img src=x onerror=canary()>"


@attack(9, "Making a page fail so that its values end up in the server's log")
def values_in_the_log(house: House) -> None:
    with all_ended(house):
        reader = house.signed_in()
        answer = reader.get("/voila/render/data.ipynb?live=yes")
        assert answer.status == 200 and SECRET not in answer.text and "Traceback" not in answer.text
        assert SECRET not in reader.get("/voila/render/data.ipynb").text
        for path in (f"/voila/render/{SECRET.replace(' ', '%20')}.ipynb", "/voila/templates/x", "/api/kernels/a-b-c-d-e"):
            reader.get(f"{path}?name={SECRET.replace(' ', '%20')}")
        told = house.logs() + house.audit()
        assert not [word for word in (*SECRET.split(), "raise ValueError", "Traceback", "?name=") if word in told]


@attack(10, "Reading the server's environment from a page's process")
def servers_environment(house: House) -> None:
    with all_ended(house):
        reader = house.signed_in()
        text = reader.get("/voila/render/whole_school.ipynb?live=yes").text
        kernel = text.split('"kernelId": "')[1][:36]
        from tests.gate.messages import _all_states
        from tests.gate.reader import apart

        text += apart(lambda: _all_states(reader, kernel))
        assert "SEMH_STORE" in text and "SEMH_CANARY" not in text and "SECRET" not in text


@attack(32, "Leaving markup in words that a school typed, for readers' browsers to run")
def markup_in_words(house: House) -> None:
    store = house.folder / "marked" / "store"
    shutil.copytree(house.kept_store(), store)
    file = store / (store / "current").read_text().strip() / "store.json"
    data = json.loads(file.read_text())
    data["school"]["name"] += WORDS
    typed = {"events": ("title",), "groups": ("name", "breakdown_name"), "half_terms": ("name",)}
    for part, names in typed.items():
        for line in data[part]:
            for name in names:
                line[name] += WORDS
    data["left_out"] = [{"file": WORDS, "rows": 3, "why": WORDS}]
    file.write_text(json.dumps(data))
    with serving(ROOT / "dashboards" / "leaders", store, house.folder / "marked" / "log.txt") as server:
        reader = Reader(server.address)
        for page in ("impact", "attendance"):
            plain = reader.get(f"/voila/render/{page}.ipynb")
            assert plain.status == 200 and "&lt;img src=x onerror" in plain.text, page
            assert WORDS not in _without_data(plain.text), page


def _without_data(page: str) -> str:
    """A page less what stands in its scripts as data, where a browser reads no markup."""
    import re

    return re.sub(r"(?s)<script[^>]*type=.application/json.*?</script>", "", page)



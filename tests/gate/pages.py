"""Pages to attack: each does one thing that stock Voilà lets go wrong."""

import json
from pathlib import Path

from tests.browser.small_page import write_small_pages

SECRET = "Zebedee Quux"  # nobody; stands for a pupil

_FAILS_LATER = f'''
import ipywidgets as w
from IPython.display import display
button = w.Button(description="Go on")
def go(_):
    raise ValueError("{SECRET}")
button.on_click(go)
display(w.VBox([w.HTML("<h1>Behaviour</h1>"), button]))
'''

# Choices that must stay what the page offers, whatever is sent.
_CHOOSES = '''
import ipywidgets as w
from IPython.display import display
from semhlib.widgets.choice import Choice, OneOf, read_query
from semhlib.widgets.controls import dropdown
names = {"all": "All pupils", "year-7": "Year 7"}
choice = Choice(OneOf("group", tuple(names)), query=read_query())
seen = w.HTML("<h1>Network</h1>")
choice.listen(lambda name="": setattr(seen, "value", "<h1>Network</h1>chosen:" + choice["group"]))
off = w.Button(description="Off", disabled=True)
display(w.VBox([seen, dropdown(choice, "group", "Pupils", names), off]))
'''

_MORE = {"behaviour": _FAILS_LATER, "network": _CHOOSES}


def write_pages(folder: Path) -> Path:
    """The small pages, some more, and a picture and a table lying beside them."""
    write_small_pages(folder)
    for name, source in _MORE.items():
        notebook = json.loads((folder / "impact.ipynb").read_text())
        notebook["cells"][1]["source"] = source.strip()
        (folder / f"{name}.ipynb").write_text(json.dumps(notebook))
    (folder / "risk.png").write_bytes(b"\x89PNG\r\n\x1a\n" + SECRET.encode())
    (folder / "pupils.csv").write_text(SECRET)
    return folder

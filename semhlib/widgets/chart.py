"""A chart in the browser. The figure travels as plain JSON; what draws it is one file that the browser keeps."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets as w
import traitlets as t
from IPython import get_ipython

PLOTLY = "application/vnd.plotly.v1+json"


class Chart(anywidget.AnyWidget):
    """Draws whatever `spec` holds: data, layout and config as Plotly reads them; empty for no chart.

    The words that stand for the picture are in the layout's meta, under alt, and its height in pixels under height:
    so that picture, words and height always change in one step.
    Not for     JupyterLab, which does not have the file that draws: use `new_chart`
    """

    # As text: a file would be watched for changes, and the watch would keep every chart in memory for good.
    _esm = (Path(__file__).parent / "chart.js").read_text(encoding="utf-8")

    spec = t.Dict().tag(sync=True)

    def __init__(self) -> None:
        super().__init__()
        self.add_class("semh-chart")

    @property
    def alt(self) -> str:
        return str(_meta(self.spec).get("alt", ""))

    @property
    def height(self) -> int:
        return int(_meta(self.spec).get("height", 0))

    def draw(self, spec: Mapping[str, Any] | None) -> None:
        """Show a figure in place of the one before; None for no figure."""
        self.spec = dict(spec or {})


class ChartInLab(w.Output):
    """The same in JupyterLab, which draws such figures itself."""

    def draw(self, spec: Mapping[str, Any] | None) -> None:
        # Set in one step. Clearing and printing anew can leave the old chart standing when a reader changes a
        # filter twice in a moment.
        meta = _meta(spec or {})
        data = {PLOTLY: dict(spec or {}), "text/plain": str(meta.get("alt", ""))}
        self.layout.min_height = f"{meta.get('height', 0)}px"
        self.outputs = ({"output_type": "display_data", "data": data, "metadata": {}},) if spec else ()


def new_chart() -> Chart | ChartInLab:
    """An empty chart for wherever this page is shown."""
    return ChartInLab() if in_lab() else Chart()


def in_lab() -> bool:
    """Whether this runs in a notebook that somebody has open, and not behind a served page."""
    return get_ipython() is not None and not os.environ.get("SERVER_SOFTWARE", "").startswith("voila")


def _meta(spec: Mapping[str, Any]) -> Mapping[str, Any]:
    meta: Mapping[str, Any] = spec.get("layout", {}).get("meta", {})
    return meta

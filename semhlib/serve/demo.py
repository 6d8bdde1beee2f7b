"""The example schools: imported, published and kept, so that a second start has nothing to make."""

import os
from collections.abc import Callable
from pathlib import Path

from semhlib.terms.errors import SemhError

SCHOOLS = {"secondary": "fernhollow", "primary": "quillmere"}
_ROOT = Path(__file__).parents[2]
EXAMPLE_FIGURES = _ROOT / "sample_data" / "network"
NOTEBOOKS = _ROOT / "dashboards" / "leaders"


def semh_home() -> Path:
    """Where everything of ours is kept on this machine: SEMH_HOME, or .semh in the person's own folder."""
    return Path(os.environ.get("SEMH_HOME") or Path.home() / ".semh")


def demo_home(school: str) -> Path:
    return semh_home() / "demo" / SCHOOLS[school]


def build_example(school: str, progress: Callable[[str, int, int], None] | None = None) -> Path:
    """Import and publish an example school beside its made-up network, or find it as it was left.

    Takes       "secondary" or "primary"
    Returns     the leaders' folder
    Raises      SemhError where the example files are not there
    """
    # Imported here: a start that finds all it needs should not wait for the engine.
    from semhlib.publish.import_school import import_school
    from semhlib.publish.leaders import definitions, leaders_folder
    from semhlib.publish.roles import all_published, publish_roles
    from semhlib.serve.demo_network import take_in_examples

    folder = _ROOT / "sample_data" / SCHOOLS[school]
    if not folder.is_dir():
        raise SemhError(f"The example school is not here: there is no folder sample_data/{SCHOOLS[school]}.")
    home = demo_home(school)
    snapshot = import_school(folder, home, progress)
    if not all_published(snapshot, home):
        publish_roles(snapshot, home, progress)
    take_in_examples(home, EXAMPLE_FIGURES, semh_home() / "demo" / "others", definitions(), progress)
    return leaders_folder(home)

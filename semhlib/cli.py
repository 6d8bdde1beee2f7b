"""The `semh` command: every error in words, progress on long work, and an exit code that says whether it went well."""

import argparse
import sys
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

from semhlib import __version__
from semhlib.serve.demo import NOTEBOOKS, SCHOOLS, build_example, semh_home
from semhlib.terms.errors import Problem, SemhError
from semhlib.terms.format import plural


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns     0 when it went well, 1 when something has to be put right first, 130 when stopped by the keyboard
    """
    chosen = _parser().parse_args(arguments)
    warnings.simplefilter("ignore")  # a library's advice to programmers is no use to a school office
    try:
        chosen.run(chosen)
    except SemhError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="semh", description="Is our SEMH work making a difference?")
    parser.add_argument("--version", action="version", version=f"semh {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    demo = commands.add_parser("demo", help="build the example schools and show the leaders' pages")
    demo.add_argument("--school", choices=sorted(SCHOOLS), default="secondary", help="which example school to show")
    demo.add_argument("--no-browser", action="store_true", help="do not open a browser")
    demo.add_argument("--port", type=int, help="the port to use; any free one if not given")
    demo.set_defaults(run=_demo)

    check = commands.add_parser("check", help="read a folder of exports and say what is right and wrong; writes nothing")
    check.add_argument("folder", type=Path)
    _with_home(check)
    check.set_defaults(run=_check)

    bring = commands.add_parser("import", help="check a folder of exports, keep a safe copy and publish the pages")
    bring.add_argument("folder", type=Path)
    bring.add_argument("--confirm", action="store_true", help="import even though there are far fewer rows than last time")
    _with_home(bring)
    bring.set_defaults(run=_import)

    publish = commands.add_parser("publish", help="work the pages out again from the current copy")
    _with_home(publish)
    publish.set_defaults(run=_publish)

    serve = commands.add_parser("serve", help="show the leaders' pages on this machine")
    serve.add_argument("--role", choices=["leaders"], default="leaders")
    serve.add_argument("--port", type=int)
    serve.add_argument("--no-browser", action="store_true")
    _with_home(serve)
    serve.set_defaults(run=_serve)

    restore = commands.add_parser("restore", help="go back to an earlier copy")
    restore.add_argument("snapshot")
    _with_home(restore)
    restore.set_defaults(run=_restore)
    return parser


def _with_home(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--home", type=Path, default=semh_home() / "school", help="where copies and pages are kept (default: .semh/school)"
    )


def _demo(chosen: argparse.Namespace) -> None:
    stores = {school: build_example(school, _bar(school)) for school in SCHOOLS}
    from semhlib.serve.launch import serve_leaders

    serve_leaders(stores[chosen.school], chosen.port, not chosen.no_browser, NOTEBOOKS)


def _check(chosen: argparse.Namespace) -> None:
    from semhlib.ingest.folder import check_folder
    from semhlib.store.snapshot import open_snapshot

    last = open_snapshot(chosen.home).manifest if (chosen.home / "current").exists() else None
    checked = check_folder(chosen.folder, _bar("check"), previous=last)
    for file in checked.files:
        kept = f"{file.rows_kept:,} of {plural(file.rows_in, 'row', 'rows')} can be used"
        print(f"{file.name}: {file.layout}, {kept}.")
    _tell(checked.problems)
    print("This was a check. Nothing was written.")


def _import(chosen: argparse.Namespace) -> None:
    from semhlib.publish.import_school import import_school
    from semhlib.publish.leaders import publish_leaders

    snapshot = import_school(chosen.folder, chosen.home, _bar("import"), confirm=chosen.confirm)
    publish_leaders(snapshot, chosen.home, _bar("publish"))
    for file in snapshot.manifest["files"]:
        print(f"{file['name']}: {file['rows_kept']:,} of {plural(file['rows_in'], 'row', 'rows')} used.")
    print(f"Imported and published as {snapshot.name}. See it with: semh serve")


def _publish(chosen: argparse.Namespace) -> None:
    from semhlib.publish.leaders import publish_leaders
    from semhlib.store.snapshot import open_snapshot

    publish_leaders(open_snapshot(chosen.home), chosen.home, _bar("publish"))
    print("Published.")


def _serve(chosen: argparse.Namespace) -> None:
    from semhlib.publish.leaders import leaders_folder
    from semhlib.serve.launch import serve_leaders
    from semhlib.store.role_files import read_store

    read_store(leaders_folder(chosen.home))  # says so in words where nothing is published yet
    serve_leaders(leaders_folder(chosen.home), chosen.port, not chosen.no_browser, NOTEBOOKS)


def _restore(chosen: argparse.Namespace) -> None:
    from semhlib.publish.leaders import publish_leaders
    from semhlib.store.snapshot import restore

    publish_leaders(restore(chosen.home, chosen.snapshot), chosen.home, _bar("publish"))
    print(f"Back to {chosen.snapshot}. The pages show it now.")


def _tell(problems: Sequence[Problem]) -> None:
    for problem in problems:
        print(f"  {problem.sentence()}")


def _bar(name: str) -> Callable[[str, int, int], None]:
    """A progress bar on a screen; one plain line a step where the output goes to a file."""

    def show(words: str, done: int, total: int) -> None:
        if not sys.stderr.isatty():
            print(f"{name}: {words}", file=sys.stderr)
            return
        filled = round(20 * done / max(1, total))
        end = "\n" if done >= total else ""
        print(f"\r{name} [{'#' * filled}{'.' * (20 - filled)}] {words:<40}", end=end, file=sys.stderr, flush=True)

    return show


if __name__ == "__main__":
    sys.exit(main())

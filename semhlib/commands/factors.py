"""semh factors: by which rules pupils are listed, and a file in which a school can change them."""

import argparse
from pathlib import Path

from semhlib.commands import Commands


def add(commands: Commands) -> None:
    factors = commands.add_parser("factors", help="say by which rules pupils are listed; --write puts them into a file to edit")
    factors.add_argument("folder", type=Path, nargs="?", help="the folder with your files, where it may hold a factors.toml")
    factors.add_argument("--write", action="store_true", help="put the rules into FOLDER/factors.toml, to be edited there")
    factors.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> None:
    from semhlib.profile.factor_set import rule_words, title_words
    from semhlib.publish.own_factors import factors_in, write_factors
    from semhlib.terms.errors import SemhError
    from semhlib.terms.file_names import shown_name

    if chosen.write:
        if chosen.folder is None:
            raise SemhError("Name the folder into which the file is to be put: semh factors FOLDER --write")
        path = write_factors(chosen.folder)
        print(f"Written: {shown_name(path.name)}. Edit it, then import the folder again.")
        return
    used = factors_in(chosen.folder)
    print(f"{used.name}, version {used.version}. {used.least} or more factors put a pupil on the first list.")
    family = ""
    for chosen_factor in used.chosen:
        factor = chosen_factor.factor
        if factor.family != family:
            family = factor.family
            print(f"\n{family.capitalize()}")
        print(f"  {title_words(chosen_factor)}: {rule_words(chosen_factor)}. {factor.why}")

"""The school's own settings file: its name, its programme's first day, and what it said beforehand it would look at."""

from sample_data.audit_levels import REVIEW
from sample_data.schools import School
from sample_data.subject_progress import BANDS

EXPECTATIONS = (
    ("attendance", "higher", "Pupils who find school hard will come in more often."),
    ("days_lost", "lower", "Fewer school days will be lost to suspension."),
    ("high_level_incidents", "lower", "There will be fewer high-level incidents linked to SEMH."),
)


def settings(school: School) -> str:
    """school.toml as text."""
    lines = [
        f'name = "{school.name}"',
        f'code = "{school.code}"',
        f'phase = "{school.phase}"',
        'local_authority = "Example"',
        "# This school is made up. Nobody in it is real.",
        "example = true",
        f"programme_start = {school.programme_start.isoformat()}",
        "",
        "# An incident is high-level from this severity on (1 to 5).",
        "[high_level]",
        "severity = 4",
        "",
        "# An empty cell means no, only for these.",
        "[blank]",
        'fsm = "no"',
        'linked_to_semh = "no"',
        "",
        "# The audit that stands for the Core Standards on the Impact page.",
        "[audit]",
        f'core_standards = "{REVIEW}"',
    ]
    if school.phase == "primary":
        named = ", ".join(f'"{band}"' for band in BANDS)
        lines += ["", "# Progress in subjects is recorded in these bands, lowest first.", "[progress]", f"bands = [{named}]"]
    for measure, direction, words in EXPECTATIONS:
        lines += ["", "[[primary]]", f'measure = "{measure}"', f'direction = "{direction}"']
        lines += [f"declared = {school.declared.isoformat()}", f'expectation = "{words}"']
    return "\n".join(lines) + "\n"

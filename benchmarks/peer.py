"""The peer: plain pandas doing the same counting, as an analyst would write it.

It reads the same exports, gives the measures' counts per pupil and week, and adds them up for the same
groups. It does less than the product: it checks nothing, keeps no snapshot, hides no small number and judges
nothing. The product must be faster all the same.
"""

import argparse
from pathlib import Path

import pandas as pd

from benchmarks.measuring import finish
from semhlib.terms.calendar import half_term
from semhlib.terms.codes import CODES

KEYS = ["UPN", "week", "half_term"]
UK = "%d/%m/%Y"


def read(folders: list[Path], name: str, *dates: str) -> pd.DataFrame:
    """One export of every school as one frame."""
    numbers = {"UPN": str, "Adno": str}
    return pd.concat(
        [pd.read_csv(f / f"{name}.csv", dtype=numbers, parse_dates=list(dates), date_format=UK) for f in folders],
        ignore_index=True,
    )


def calendar(folder: Path) -> pd.DataFrame:
    """Every date of the school years with its week, half-term and whether the school was open."""
    rows = read([folder], "calendar", "Start", "End")
    terms, shut = rows[rows["Kind"] == "term"], rows[rows["Kind"] != "term"]
    parts = []
    for row in terms.itertuples():
        days = pd.bdate_range(row.Start, row.End)
        parts.append(pd.DataFrame({"date": days, "half_term": half_term(int(row[1][:4]), int(row[2]))}))
    days = pd.concat(parts, ignore_index=True)
    days["week"] = days["date"] - pd.to_timedelta(days["date"].dt.day_of_week, unit="D")
    days["open"] = ~days["date"].isin(shut["Start"])
    return days


def codes(days: pd.DataFrame) -> pd.DataFrame:
    """What each code counted as on each date."""
    table = pd.DataFrame([(c.code, c.possible, c.attended, c.absent, c.unauthorised, c.since, c.until) for c in CODES])
    table.columns = ["Mark", "possible", "attended", "absent", "unauthorised", "since", "until"]
    both = days[["date"]].merge(table, how="cross")
    day = both["date"].dt.date
    return both[(both["since"] <= day) & (day <= both["until"])].drop(columns=["since", "until"])


def sessions(folders: list[Path], days: pd.DataFrame, pupils: pd.DataFrame) -> pd.DataFrame:
    """Marks of pupils of compulsory school age with what each counts as."""
    marks = read(folders, "attendance_long", "Date").rename(columns={"Date": "date"})
    marks = marks.merge(codes(days), on=["date", "Mark"]).merge(days[["date", "week", "half_term"]], on="date")
    marks = marks.merge(pupils[["UPN", "DOB"]], on="UPN")
    age = marks["half_term"] // 10 - marks["DOB"].dt.year - (marks["DOB"].dt.month > 8)  # on 31 August
    return marks[age.between(5, 15)]


def attendance_counts(marks: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Counts of the measures that come from marks."""
    marks = marks.assign(c2=(marks["Mark"] == "C2").astype(int), off_site=marks["Mark"].isin(["B", "K"]).astype(int))
    sums = marks.groupby(KEYS)[["possible", "attended", "absent", "unauthorised", "off_site"]].sum().reset_index()
    since = marks[marks["date"] >= "2024-08-19"]
    part_time = since.groupby(KEYS)[["c2", "possible"]].sum().reset_index()
    return {
        "attendance": named(sums, "attended", "possible"),
        "persistent_absence": named(sums, "absent", "possible"),
        "severe_absence": named(sums, "absent", "possible"),
        "unauthorised_absence": named(sums, "unauthorised", "possible"),
        "off_site_education": named(sums, "off_site", "possible"),
        "part_time_timetable": named(part_time, "c2", "possible"),
    }


def named(sums: pd.DataFrame, numerator: str, denominator: str) -> pd.DataFrame:
    found = sums[[*KEYS, numerator, denominator]]
    found.columns = [*KEYS, "numerator", "denominator"]
    return found[(found["numerator"] != 0) | (found["denominator"] != 0)]


def event_counts(folders: list[Path], days: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Counts of the measures that come from lists."""
    suspensions = read(folders, "suspensions", "Start Date").rename(columns={"Start Date": "date"})
    suspensions = suspensions[suspensions["Type"].isin(["SUSP", "LNCH"])]
    incidents = read(folders, "incidents", "Date").rename(columns={"Date": "date"})
    incidents = incidents[(incidents["Severity"] >= 4) & (incidents["Linked to SEMH"] == "Y")]
    referrals = read(folders, "referrals", "Sent").rename(columns={"Sent": "date"})
    found = {}
    for name, events, value in (
        ("days_lost", suspensions, "Sessions"),
        ("suspensions", suspensions, None),
        ("high_level_incidents", incidents, None),
        ("referrals", referrals, None),
    ):
        events = events.assign(numerator=events[value] if value else 1).merge(days, on="date")
        found[name] = events.groupby(KEYS)["numerator"].sum().reset_index().assign(denominator=0)
    return found


def group_sums(counts: dict[str, pd.DataFrame], pupils: pd.DataFrame) -> dict[str, list[pd.DataFrame]]:
    """Each measure's counts by half-term, for each group of four breakdowns."""
    return {
        name: [
            table.merge(pupils[["UPN", by]], on="UPN").groupby([by, "half_term"])[["numerator", "denominator"]].sum()
            for by in ("Year", "Gender", "SEN Status", "Need")
        ]
        for name, table in counts.items()
    }


def count(folders: list[Path]) -> dict[str, pd.DataFrame]:
    """Everything that is timed."""
    days = calendar(folders[0])
    pupils = read(folders, "pupils", "DOB")
    for name, column in (("sen", "SEN Status"), ("needs", "Need")):
        pupils = pupils.merge(read(folders, name)[["UPN", column]], on="UPN", how="left").fillna({column: "none"})
    counts = {
        **attendance_counts(sessions(folders, days, pupils)),
        **event_counts(folders, days),
    }
    group_sums(counts, pupils)
    return counts


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("folders", type=Path, nargs="+")
    asked = parser.parse_args()
    counts = count(asked.folders)
    finish()
    for name, table in counts.items():
        table.to_parquet(asked.out / f"{name}.parquet", index=False)


if __name__ == "__main__":
    main()

"""The faults that may befall a machine, and the tests in which each of them really happens."""

from dataclasses import dataclass

HERE = "tests/bad_inputs/test_faults.py::"
COPIES, SERVED = "tests/store/test_snapshot.py::", "tests/serve/test_kernels_served.py::"


@dataclass(frozen=True)
class FaultOfTheMachine:
    """One fault, what is to come of it, and the tests that show it."""

    number: int
    kind: str
    then: str
    tests: tuple[str, ...]


FAULTS = tuple(
    FaultOfTheMachine(number, kind, then, tests)
    for number, (kind, then, tests) in enumerate((
        ("an import is killed", "the copy before is there, whole",
         ("tests/store/test_kills.py::test_thirty_imports_killed_at_random",
          f"{COPIES}test_killed_at_any_step_the_copy_before_stands")),
        ("the disk is full", "said with free and needed megabytes, or at once; the copy before is whole",
         (f"{HERE}test_too_little_room_is_said_before_anything_is_written",
          f"{HERE}test_a_disk_that_fills_up_is_said_and_what_was_kept_is_whole")),
        ("an import while somebody reads", "the reader keeps the copy that they opened",
         (f"{COPIES}test_a_reader_keeps_the_copy_that_it_opened",)),
        ("two imports at once", "the second is told who imports, and since when",
         (f"{COPIES}test_two_imports_at_once_one_is_kept_and_the_other_is_told",
          f"{COPIES}test_a_second_importer_is_told_who_is_importing_and_since_when")),
        ("a page's process is killed", "its page hears of it, and no empty one takes its place",
         (f"{SERVED}test_a_process_that_dies_is_not_replaced_by_an_empty_one_and_its_page_hears_of_it",)),
        ("the server is stopped or killed", "nothing of it stays",
         (f"{SERVED}test_all_of_a_server_ends_with_it",
          "tests/serve/test_warm.py::test_when_the_server_ends_however_it_ends_nothing_of_it_stays")),
        ("many pages are opened and left", "no process and no open file stays",
         (f"{SERVED}test_leaving_a_page_ends_its_process_at_once",  # first: what is opened once for all pages is open then
          f"{SERVED}test_nothing_is_left_a_minute_after_the_last_reader_left_or_vanished")),
        ("the power fails", "what counts is on the disk before it counts",
         (f"{HERE}test_all_that_a_copy_holds_is_on_the_disk_before_it_counts",)),
        ("the clock is wrong or changes", "an import by a wrong clock is refused; summer time makes no difference",
         (f"{HERE}test_a_clock_before_this_program_or_before_the_last_copy_is_refused",
          f"{HERE}test_the_nights_on_which_clocks_change_make_no_difference")),
        ("the audit log cannot be written", "what would have been recorded is not done",
         (f"{HERE}test_a_full_disk_for_the_audit_log_means_that_nothing_is_done",
          "tests/store/test_audit_log.py::test_where_the_folder_cannot_be_written_it_says_so")),
        ("a copy is damaged", "the newest whole one is shown, and both dates are said",
         (f"{HERE}test_a_damaged_copy_gives_way_to_the_newest_whole_one_and_says_so",
          f"{HERE}test_a_damaged_account_of_a_copy_is_said_in_words", f"{COPIES}test_a_damaged_copy_is_not_gone_back_to")),
        ("a copy of a later program", "refused in words and left alone",
         (f"{HERE}test_a_copy_of_a_later_program_is_refused_and_left_alone",
          "tests/store/test_role_files.py::test_a_store_of_another_version_is_refused_in_words")),
        ("all is lost but a backup", "brought back as it was",
         ("tests/commands/test_backup.py::test_what_is_brought_back_is_what_was_there",
          "tests/commands/test_backup.py::test_a_drill_brings_everything_back_and_changes_nothing")),
        ("a proxy that closes silent lines", "a page is asked more often than that whether it is there",
         (f"{HERE}test_a_page_is_asked_whether_it_is_there_more_often_than_a_proxy_waits",)),
        ("a dependency is upgraded", "all tests run on what is locked",
         (f"{HERE}test_what_is_tested_is_what_is_locked",
          "tests/project/test_dependencies.py::test_a_lock_holds_what_the_project_asks_for")),
    ), 1)
)  # fmt: skip

"""What the server closes and what it leaves open. Each line here has a reason in settings.py."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tornado.web import HTTPError

from semhlib.serve import app, kernels, settings


def test_only_this_machine_is_listened_to(tmp_path: Path):
    c = settings.voila_settings(tmp_path)
    assert (c.Voila.ip, c.Voila.port_retries, c.Voila.config_file_paths) == ("127.0.0.1", 0, [])


def test_the_address_cannot_choose_a_template_a_theme_or_a_file(tmp_path: Path):
    page = settings.voila_settings(tmp_path).VoilaConfiguration
    assert (page.allow_template_override, page.allow_theme_override, page.file_allowlist) == ("NO", "NO", [])


def test_no_error_detail_reaches_a_reader_by_either_way(tmp_path: Path):
    c = settings.voila_settings(tmp_path)
    assert c.MappingKernelManager.allow_tracebacks is False and c.VoilaConfiguration.show_tracebacks is False
    assert "not shown" in kernels.ServerKernelManager.traceback_replacement_message


def test_charts_and_our_widgets_are_allowed_and_nothing_else_is_loaded(tmp_path: Path):
    allowed = settings.voila_settings(tmp_path).VoilaConfiguration.extension_allowlist
    assert {"jupyterlab-plotly", "anywidget"} <= set(allowed) and len(allowed) == 4


def test_a_page_may_not_evaluate_text_as_code_nor_ask_another_host():
    policy = settings.server_settings()["headers"]["Content-Security-Policy"]
    assert "unsafe-eval" not in policy and "default-src 'self'" in policy and "frame-ancestors 'none'" in policy


def test_a_page_knows_nothing_of_the_servers_environment_but_what_it_needs():
    given = {"SEMH_STORE": "x", "QUERY_STRING": "q", "VOILA_KERNEL_ID": "1", "SECRET_KEY": "s", "SEMH_KEY": "s"}
    assert kernels.allowed_environment(given) == {"SEMH_STORE": "x", "QUERY_STRING": "q", "VOILA_KERNEL_ID": "1"}


def test_opens_that_arrive_together_cannot_pass_the_limit(monkeypatch: pytest.MonkeyPatch):
    async def slow_start(self: object, **given: object) -> str:
        await asyncio.sleep(0.01)
        return "started"

    monkeypatch.setattr(kernels.AsyncMappingKernelManager, "start_kernel", slow_start)

    async def open_ten() -> list[object]:
        places = kernels.PageKernels(most=4)
        return await asyncio.gather(*(places.start_kernel(env={}) for _ in range(10)), return_exceptions=True)

    # In a thread of its own: a browser that an earlier test opened keeps a loop running in this one.
    with ThreadPoolExecutor(1) as apart:
        answers = apart.submit(asyncio.run, open_ten()).result()
    refused = [a for a in answers if isinstance(a, HTTPError) and a.status_code == 503]
    assert (answers.count("started"), len(refused)) == (4, 6)


def test_a_frame_that_claims_an_impossible_number_of_parts_is_not_counted_through():
    app.guard_frames()
    read = app.kernel_websocket_handler.read_header_from_binary_message
    assert read((2**62).to_bytes(8, "little") + b"x" * 100) is None


def test_a_true_frame_is_still_read():
    app.guard_frames()
    header = b'{"msg_type": "status"}'
    offsets = [8 * 4, 8 * 4 + 5, 8 * 4 + 5 + len(header)]
    frame = b"".join(n.to_bytes(8, "little") for n in (3, *offsets)) + b"shell" + header
    assert app.kernel_websocket_handler.read_header_from_binary_message(frame) == {"msg_type": "status"}

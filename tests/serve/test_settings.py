"""What the server closes and what it leaves open. Each line here has a reason in settings.py."""

from pathlib import Path

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


def test_our_widgets_are_allowed_and_nothing_else_is_loaded(tmp_path: Path):
    allowed = settings.voila_settings(tmp_path).VoilaConfiguration.extension_allowlist
    assert "anywidget" in allowed and len(allowed) == 3


def test_a_page_may_not_evaluate_text_as_code_nor_ask_another_host():
    policy = settings.server_settings()["headers"]["Content-Security-Policy"]
    assert "unsafe-eval" not in policy and "default-src 'self'" in policy and "frame-ancestors 'none'" in policy


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

"""Coming in: without a name, with somebody else's, with a secret that is none."""

from pathlib import Path
from urllib.parse import quote

from tests.gate.house import PASSWORDS, SECRET, House, all_ended, wait_until
from tests.gate.reader import Reader
from tests.gate.table import attack

PAGE = "/voila/render/impact.ipynb"
CLOSED = (
    "/", PAGE, f"{PAGE}?live=yes", "/voila/tree", "/voila/api/contents", "/voila/files/risk.png", "/voila/render/nosuch.ipynb",
    "/sign-out", "/api/kernels", "/anything",
)  # fmt: skip


@attack(1, "Opening a dashboard without signing in")
def no_sign_in(house: House) -> None:
    stranger = house.stranger()
    for path in CLOSED:
        answer = stranger.get(path)
        assert (answer.status, answer.to[:9]) == (302, "/sign-in?") or answer.status in (403, 404), (path, answer.status)
        assert "Impact</h1>" not in answer.text and "kernelId" not in answer.text
    assert not house.door.kernels(), "a process was started for a stranger"
    # The name is no more help without its password, and says nothing about who is on the list.
    answers = {house.stranger().sign_in(name, "not the password").text.split("<form")[0] for name in ("a.khan", "nobody.here")}
    assert len(answers) == 1
    assert house.signed_in().get(PAGE).status == 200
    # Where to go afterwards is ours alone to say.
    for elsewhere in ("//other.example", "https://other.example", "/\\other.example", "\t//other.example", "javascript:alert(1)"):
        assert house.stranger().sign_in("a.khan", PASSWORDS["a.khan"], elsewhere).to == "/", elsewhere


@attack(4, "Reaching the whole of Jupyter beside the page: run code, read files, write files, open a terminal")
def server_extension(house: House) -> None:
    reader = house.signed_in()
    asked = {
        "GET": ("api/kernels", "api/contents/pupils.csv", "api/sessions", "api/terminals", "files/pupils.csv", "api/config/x",
                "api/kernelspecs", "api/me", "lab", "tree", "metrics", "api/status", "nbconvert/html/impact.ipynb", "login"),
        "POST": ("api/kernels", "api/sessions", "api/terminals", "api/contents", "api/shutdown", "voila/api/contents"),
        "PUT": ("api/contents/impact.ipynb",),
    }  # fmt: skip
    for method, paths in asked.items():
        for path in paths:
            token = reader.cookies.get("_xsrf", "")
            answer = reader.ask(method, f"/{path}", headers={"X-XSRFToken": token})
            assert answer.status in (403, 404, 405), (method, path, answer.status)
    assert (house.pages / "pupils.csv").read_text() and not house.door.kernels()


@attack(11, "Taking a secret out of an address, a log or the list of processes")
def secrets_in_addresses(house: House) -> None:
    for secret in ("token=canary1234", "password=canary1234"):
        answer = house.stranger().get(f"{PAGE}?{secret}")
        assert answer.status == 302 and "Set-Cookie" not in answer.headers, "an address let somebody in"
        assert house.stranger().get(f"/nosuch/canary1234?{secret}").status in (302, 404)
    assert house.stranger().get("/sign-in?name=a.khan&password=" + quote(PASSWORDS["a.khan"])).status == 200
    house.stranger().sign_in("canary1234", "canary1234 canary")
    told = house.logs() + house.audit() + "".join(_command(pid) for pid in _family(house))
    assert "canary1234" not in told
    assert not [password for password in PASSWORDS.values() if password in told]
    kept = (house.folder / "door" / "access" / "people.json").read_text()
    assert kept.count("argon2id") == len(PASSWORDS) and PASSWORDS["a.khan"] not in kept


@attack(14, "Keeping a page open after one's leave to see it was taken away")
def leave_taken_away(house: House) -> None:
    from datetime import date

    from semhlib.store.people import add_person, remove_person

    access, password = house.folder / "door" / "access", "three copper kettles"
    add_person(access, "c.osei", password, date(2026, 9, 1))
    reader = Reader(house.door.address)
    assert reader.sign_in("c.osei", password).status == 303
    before = set(house.door.kernels())
    kernel = reader.open_live()
    assert reader.refused_channel(kernel) == 101
    remove_person(access, "c.osei")
    assert reader.get(PAGE).status == 302 and reader.refused_channel(kernel) == 403
    wait_until(lambda: not set(house.door.kernels()) - before, 20, "the page's process outlived its reader's leave")
    again = Reader(house.door.address)
    assert again.sign_in("c.osei", password).status == 403


@attack(31, "Speaking to the server past the proxy, from another account of the same machine")
def past_the_proxy(house: House) -> None:
    secret, user = ("X-Semh-Proxy", SECRET), ("X-Forwarded-Email", "a.khan@school.example")
    assert house.from_proxy(secret, user).status == 200
    in_group = (("X-Forwarded-Email", "x@school.example"), ("X-Forwarded-Groups", "staff,leaders"))
    assert house.from_proxy(secret, *in_group).status == 200
    for headers in (
        (user,), (secret,), (("X-Semh-Proxy", SECRET[:-1]), user), (("X-Semh-Proxy", ""), user), (secret, secret, user),
        (secret, user, user), (secret, user, ("x-forwarded-email", "b@school.example")), (secret, ("X-Forwarded-Email", "")),
        (secret, ("X-Forwarded-Email", "x@school.example")), (secret, ("X-Forwarded-User", "a.khan@school.example")),
        (secret, ("X-Forwarded-Email", "a.khan@school.example, b@school.example")),
        (secret, ("X-Forwarded-Email", "x@school.example"), ("X-Forwarded-Groups", "leaders2")),
    ):  # fmt: skip
        answer = house.from_proxy(*headers)
        assert answer.status == 302 and "Impact" not in answer.text, headers
    page = house.from_proxy(path="/sign-in")
    assert page.status == 403 and "<form" not in page.text
    assert SECRET not in house.logs()


@attack(16, "Ending another reader's page")
def ending_anothers_page(house: House) -> None:
    with all_ended(house):
        owner, other = house.signed_in("a.khan"), house.signed_in("b.jones")
        kernel = owner.open_live()
        for path in (f"/voila/api/shutdown/{kernel}", f"/voila/api/shutdown/{kernel}?x=1"):
            assert other.post(path).status == 403
            assert house.stranger().post(path).status == 403
        assert owner.refused_channel(kernel) == 101, "the page's process is gone"
        assert '"process refused"' in house.audit()
        assert owner.post(f"/voila/api/shutdown/{kernel}").status == 204
        assert owner.refused_channel(kernel) == 403


@attack(15, "Reading, ending or joining another reader's page by its process's number")
def anothers_process(house: House) -> None:
    with all_ended(house):
        owner, other = house.signed_in("a.khan"), house.signed_in("b.jones")
        kernel = owner.open_live()
        path = f"/api/kernels/{kernel}"
        for reader in (other, house.stranger()):
            reader.get("/sign-in")
            token = {"X-XSRFToken": reader.cookies.get("_xsrf", "")}
            assert reader.get(path).status == 403
            assert reader.ask("DELETE", path, headers=token).status == 403
            assert reader.refused_channel(kernel) == 403
            assert reader.post(f"/voila/api/shutdown/{kernel}").status == 403
            assert reader.get(f"/api/kernels/{kernel[:-1]}0").status in (403, 404)
        assert owner.get(path).status == 200 and owner.refused_channel(kernel) == 101


def _family(house: House) -> list[int]:
    from tests.browser.serving import processes_below

    return [house.door.process.pid, *processes_below(house.door.process.pid)]


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""



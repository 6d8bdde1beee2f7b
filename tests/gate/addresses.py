"""Addresses that were never meant: files, templates, other names for this machine, other sites' forms."""

import time
import uuid

from tests.gate.house import House, all_ended
from tests.gate.pages import SECRET
from tests.gate.reader import Reader, kernel_id
from tests.gate.table import attack

PAGE = "/voila/render/impact.ipynb"
MARK = "<b>hello"
MARKED = "%3Cb%3Ehello"
PLACES = ("static", "voila/static", "voila/files", "voila/templates", "voila/templates/semh/static", "voila/labextensions",
          "voila/api/themes", "voila/render")  # fmt: skip
UP = ("../../../../../../etc/passwd", "..%2f..%2f..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
      "..%5c..%5c..%5cetc%5cpasswd", "....//....//....//etc/passwd", "%2fetc%2fpasswd", "/etc/passwd",
      "..%252f..%252fetc%252fpasswd", "..;/..;/etc/passwd", "%00/etc/passwd",
      "semh/static/../../../../../../../../etc/passwd")  # fmt: skip


@attack(12, "Fetching pictures and tables that lie beside the notebooks")
def files_beside(house: House) -> None:
    for reader in (house.stranger(), house.signed_in()):
        for name in ("risk.png", "pupils.csv", "impact.ipynb", "RISK.PNG", "risk.png?download=1"):
            for place in ("voila/files", "files", "voila/render", "voila/static", "voila/templates/semh/static", "static"):
                answer = reader.get(f"/{place}/{name}")
                if place == "voila/render" and name == "impact.ipynb":
                    continue
                assert SECRET not in answer.text and (answer.status in (302, 403, 404, 500)), (place, name, answer.status)


@attack(13, "Taking over another reader's question through the channel for prepared pages")
def prepared_pages(house: House) -> None:
    reader = house.signed_in()
    upgrade = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
    upgrade["Sec-WebSocket-Key"] = "a" * 22 + "=="
    for who in (reader, house.stranger()):
        for channel in ("query", "execution"):
            answer = who.ask("GET", f"/voila/{channel}/{uuid.uuid4()}", headers=upgrade)
            assert answer.status in (302, 403, 404), answer.status


@attack(17, "Having words of an address written into a page as markup")
def words_as_markup(house: House) -> None:
    with all_ended(house):
        reader, ways = house.signed_in(), ("template", "theme", "group", "view", "classic-tree", MARKED, "next", "live", "part")
        for path in ("/nosuch", "/voila/tree", f"/voila/render/{MARKED}.ipynb", "/sign-out"):
            for name in ways:
                assert MARK not in reader.get(f"{path}?{name}={MARKED}").text, (path, name)
        visitor = Reader(house.example.address)  # pages without a process of their own
        for name in ways:
            answer = visitor.get(f"{PAGE}?{name}={MARKED}")
            assert answer.status == 200 and MARK not in answer.text, name
        for name in ways:
            answer = reader.get(f"{PAGE}?live=yes&{name}={MARKED}")
            assert answer.status == 200 and MARK not in answer.text, name
            reader.post(f"/voila/api/shutdown/{kernel_id(answer.text)}")
        stranger = house.stranger()
        for name in ("next", "name", "signed-out"):
            assert MARK not in stranger.get(f"/sign-in?{name}=/{MARKED}").text
        stranger.get("/sign-in")
        assert MARK not in stranger.post("/sign-in", name=MARK, password=MARK, next=f"/{MARK}").text
        elsewhere = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
        assert MARK not in reader.ask("GET", f"{PAGE}?live=yes&x={MARKED}", headers=elsewhere).text


@attack(18, "Asking for a template that never finishes")
def endless_template(house: House) -> None:
    with all_ended(house):
        reader = house.signed_in()
        for name in ("nosuch", "base", "python", "latex", "markdown", "rst"):
            start = time.monotonic()
            answer = reader.get(f"{PAGE}?live=yes&template={name}")
            assert answer.status == 200 and "</html>" in answer.text and time.monotonic() - start < 20
            reader.post(f"/voila/api/shutdown/{kernel_id(answer.text)}")


@attack(19, "Bringing a template of one's own by its path")
def own_template(house: House) -> None:
    with all_ended(house):
        reader = house.signed_in()
        for name in ("../../x", "..%2f..%2fx", "/etc/passwd", "semh/../../../x"):
            answer = reader.get(f"{PAGE}?live=yes&template={name}")
            assert answer.status == 200 and "SEMH evidence" in answer.text and "root:" not in answer.text
            reader.post(f"/voila/api/shutdown/{kernel_id(answer.text)}")


@attack(20, "Climbing out of a folder by its path, in eleven ways")
def climbing_out(house: House) -> None:
    assert len(UP) == 11
    for reader in (house.stranger(), house.signed_in()):
        for place in PLACES:
            for path in UP:
                answer = reader.get(f"/{place}/{path}")
                assert answer.status in (302, 400, 403, 404, 500) and "root:" not in answer.text, (place, path, answer.status)


@attack(21, "Sending a form from another site in a signed-in reader's name")
def another_sites_form(house: House) -> None:
    with all_ended(house):
        reader = house.signed_in()
        kernel = reader.open_live()
        foreign = {"Origin": "https://other.example", "Sec-Fetch-Site": "cross-site"}
        for path in (f"/voila/api/shutdown/{kernel}", "/sign-out", "/sign-in"):
            assert reader.ask("POST", path, "name=a&password=b").status == 403, f"{path} without its token"
            assert reader.ask("POST", path, "_xsrf=2|1|2|3").status == 403, f"{path} with a token of another's"
            assert reader.post(path, foreign).status in (403, 404), f"{path} from another site"
        assert reader.refused_channel(kernel) == 101 and reader.get(PAGE).status == 200
        # A link can sign nobody out.
        assert reader.get("/sign-out").status == 200 and reader.get(PAGE).status == 200
        assert reader.cookies.keys() >= {"_xsrf", "semh-session-leaders"}
        given = Reader(house.door.address)
        given.get("/sign-in")
        lines = given.post("/sign-in", name="a.khan", password="seven green umbrellas").headers.get_all("Set-Cookie")
        assert lines and all("HttpOnly" in line and "SameSite=Lax" in line for line in lines if "session" in line)


@attack(23, "Reaching the server by a name that somebody else controls")
def another_name(house: House) -> None:
    with all_ended(house):
        reader = house.signed_in()
        for host in ("evil.example", "evil.example:8866", "127.0.0.1.evil.example", "[::ffff:8.8.8.8]", "8.8.8.8"):
            for path in ("/", PAGE, "/sign-in", "/nosuch"):
                assert reader.ask("GET", path, headers={"Host": host}).status == 403, (host, path)
        kernel = reader.open_live()
        assert reader.refused_channel(kernel, Host="evil.example", Origin="http://evil.example") == 403


@attack(24, "Joining a page's process from another site's page")
def another_sites_channel(house: House) -> None:
    with all_ended(house):
        reader = house.signed_in()
        kernel = reader.open_live()
        for origin in ("https://evil.example", "http://localhost:1", "null", house.door.address.rstrip("/") + ".evil.example"):
            assert reader.refused_channel(kernel, Origin=origin) == 403, origin
        assert reader.refused_channel(kernel, Origin=house.door.address.rstrip("/")) == 101

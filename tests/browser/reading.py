"""How a test reads a page: when it is ready, where it asked for things, what it says, and what axe finds."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, Request, WebSocket

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
HOME = "127.0.0.1"
READY_WITHIN = 45_000

# The page says itself when its charts show their figures; a page that says why it has none is no page to test.
READY = """() => {
  const heading = document.querySelector('#jp-main-content-panel h1')?.textContent;
  if (heading && /^(Sorry|This page has nothing)/.test(heading)) throw new Error(document.body.innerText);
  return document.documentElement.dataset.ready === 'charts' && !document.getElementById('semh-loading');
}"""
LIVE = "live=yes"  # asks for the page with a process of its own


@dataclass
class Outside:
    """Requests that were meant for another host than this machine. The browser itself is told to resolve no other name."""

    asked: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> "Outside":
        page.on("request", self._note)
        page.on("websocket", self._note)
        return self

    def _note(self, request: Request | WebSocket) -> None:
        if not is_home(request.url):
            self.asked.append(request.url)


def is_home(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in ("data", "blob", "about", "file") or parts.hostname == HOME


def ready(page: Page) -> Page:
    """Wait until the page shows its content and its charts are drawn."""
    page.wait_for_function(READY, timeout=READY_WITHIN)
    return page


def resize(page: Page, width: int) -> Page:
    """Make the page another width, as a turned phone or 400% zoom does, and wait until its charts have followed."""
    page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_function(
        """() => [...document.querySelectorAll('.js-plotly-plot')].every(chart => {
        const drawn = chart.querySelector('.main-svg'), room = chart.parentElement.getBoundingClientRect();
        return !drawn || Math.abs(drawn.getBoundingClientRect().width - room.width) < 12; })""", timeout=10_000)
    return page


def settled(page: Page) -> Page:
    """Wait until nothing has changed in the page for a moment: it takes away what nobody should see just after it was drawn."""
    page.evaluate("""() => new Promise(done => {
      let timer;
      const watch = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(end, 150); });
      const end = () => { watch.disconnect(); done(); };
      watch.observe(document.documentElement, {childList: true, subtree: true, attributes: true});
      timer = setTimeout(end, 150);
    })""")
    return page


def axe_findings(page: Page) -> list[str]:
    """What axe-core finds wrong, one line each: rule, how bad, and the first places."""
    if not page.evaluate("() => !!window.axe"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES)
    return [f"{v['id']} ({v['impact']}): " + " | ".join(n["html"][:160] for n in v["nodes"][:3]) for v in found["violations"]]


def sideways(page: Page) -> list[str]:
    """What sticks out of the page's right edge, if the page can be scrolled sideways."""
    return page.evaluate("""() => {
      const root = document.documentElement, width = root.clientWidth;
      if (root.scrollWidth <= width) return [];
      return ['page ' + root.scrollWidth + ' > ' + width, ...[...document.querySelectorAll('body *')]
        .filter(e => { const r = e.getBoundingClientRect(); return r.width && r.right > width + 1; })
        .slice(0, 8).map(e => e.tagName + '.' + e.getAttribute('class'))];
    }""")


def cut_words(page: Page) -> list[str]:
    """Words of charts that lie outside the chart or the screen, and so are cut."""
    return page.evaluate("""() => [...document.querySelectorAll('.main-svg text, .semh-spark text')]
      .filter(text => text.textContent.trim() && text.getBoundingClientRect().width)
      .filter(text => {
        const words = text.getBoundingClientRect(), room = text.closest('svg').getBoundingClientRect();
        return words.left < room.left - 1 || words.top < room.top - 1 || words.right > room.right + 1
          || words.bottom > room.bottom + 1 || words.right > document.documentElement.clientWidth + 1;
      }).map(text => text.textContent)""")


NOT_FOR_READERS = ("Error displaying widget", "There was an error when executing cell", "Loading widget", "model not found")
NOT_WORDS = re.compile(r"\b(nan|NaN|None|null|undefined|inf)\b(?! of| recorded)|\[object ")


def unreadable(html: str, texts: list[str]) -> list[str]:
    """Words of machines in what a reader sees or hears, and tooltips that say "null"."""
    found = [words for words in NOT_FOR_READERS if any(words in text for text in texts)]
    found += [text for text in texts if NOT_WORDS.search(text)]
    return found + (['title="null"'] if 'title="null"' in html else [])

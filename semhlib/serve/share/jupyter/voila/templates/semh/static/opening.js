// What surrounds a page that has a process of its own: loading words, landmarks, errors. No dependency, no request.
(function () {
  "use strict";
  const LONG_WAIT = 10000, GIVE_UP = 90000;
  const root = document.documentElement;

  window.semhStep = function (step) {
    const shown = document.getElementById("semh-step");
    if (shown) shown.textContent = String(step);
  };

  function removeLoading() {
    document.getElementById("semh-loading")?.remove();
  }

  // Voilà moves the page's content into a panel of its own once the kernel has run. That panel is the main landmark.
  function nameMain(panel) {
    if (panel.getAttribute("role") === "main") return;
    panel.setAttribute("role", "main");
    panel.setAttribute("tabindex", "-1");
  }

  function showError(panel) {
    const words = document.getElementById("semh-page-error").content.cloneNode(true);
    const config = JSON.parse(document.getElementById("jupyter-config-data")?.textContent || "{}");
    words.querySelector("[data-reference]").textContent = (config.kernelId || "0000").slice(-4).toUpperCase();
    words.querySelector("[data-when]").textContent = new Date().toLocaleString("en-GB", {
      day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" }).replace(" at ", " ");
    panel.replaceChildren(words);
    document.title = "This page could not be shown";
    removeLoading();
  }

  // A file to be saved gets an address that tells nothing of what is in it.
  function hideFile(link) {
    const parts = /^data:([^,]*),(.*)$/s.exec(link.getAttribute("href"));
    link.href = URL.createObjectURL(new Blob([decodeURIComponent(parts[2])], { type: parts[1] }));
  }

  const FAILED = ".semh-failed, .jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error']";

  function look() {
    const panel = document.getElementById("jp-main-content-panel");
    if (!panel) return;
    nameMain(panel);
    // A widget without a tooltip gets one that reads "null".
    panel.querySelectorAll('[title="null"]').forEach((part) => part.removeAttribute("title"));
    // A browser keeps what is chosen or typed, to bring a closed page back, and where a file came from: it may be a pupil.
    panel.querySelectorAll("input:not([autocomplete]), select:not([autocomplete])").forEach((part) => { part.autocomplete = "off"; });
    // Files of a lead's pages may hold pupils; those of the others hold what everybody there may see.
    if (document.body.dataset.semhPupils === "yes") panel.querySelectorAll('a[download][href^="data:"]').forEach(hideFile);
    if (root.classList.contains("semh-print")) window.semhOpenAll();
    if (panel.querySelector(FAILED)) showError(panel);
    else if (panel.querySelector("h1")) { removeLoading(); sayReady(panel); }
  }

  // "words" once the page's words are there, "charts" once every chart shows its figure: for whoever waits for the page.
  function sayReady(panel) {
    const whole = panel.querySelector(".semh-links, .semh-no-links");
    const drawn = [...panel.querySelectorAll(".semh-chart")].every(function (chart) { return chart.dataset.drawn === "yes"; });
    root.dataset.ready = whole && drawn ? "charts" : "words";
  }

  let waiting = false;
  new MutationObserver(function () {
    if (waiting) return;
    waiting = true;
    setTimeout(function () { waiting = false; look(); }, 30);  // not a frame: those stop in a tab that is not in front
  }).observe(root, { childList: true, subtree: true });

  setTimeout(function () {
    const wait = document.getElementById("semh-loading-wait");
    if (wait) wait.textContent = "Still working. Large files can take up to a minute.";
  }, LONG_WAIT);
  setTimeout(function () {
    const panel = document.getElementById("jp-main-content-panel");
    if (document.getElementById("semh-loading") && panel) showError(panel);
  }, GIVE_UP);

  window.addEventListener("DOMContentLoaded", function () { window.semhStep(3); });
})();

// What surrounds a dashboard: loading words, landmarks, descriptions of charts. No dependency, no request.
(function () {
  "use strict";
  const LONG_WAIT = 10000, GIVE_UP = 90000;
  const root = document.documentElement;

  if (new URLSearchParams(location.search).get("view") === "print") root.classList.add("semh-print");

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

  // Plotly draws a chart as a heap of shapes. One name for the whole, from the words its figure carries.
  function nameChart(chart) {
    // When a page changes its width Plotly asks the chart's place for its height, which would otherwise be too low.
    const height = chart.layout?.meta?.height;
    if (height) chart.style.height = height + "px";
    const words = chart.layout?.meta?.alt;
    if (!words || chart.getAttribute("aria-label") === words) return;
    chart.setAttribute("role", "img");
    chart.setAttribute("aria-label", words);
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

  const FAILED = ".semh-failed, .jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error']";

  function look() {
    const panel = document.getElementById("jp-main-content-panel");
    if (!panel) return;
    nameMain(panel);
    document.querySelectorAll(".js-plotly-plot").forEach(nameChart);
    // A widget without a tooltip gets one that reads "null".
    panel.querySelectorAll('[title="null"]').forEach((part) => part.removeAttribute("title"));
    if (root.classList.contains("semh-print")) openAll();
    if (panel.querySelector(FAILED)) showError(panel);
    else if (panel.querySelector("h1")) removeLoading();
  }

  let waiting = false;
  new MutationObserver(function () {
    if (waiting) return;
    waiting = true;
    setTimeout(function () { waiting = false; look(); }, 30);  // not a frame: those stop in a tab that is not in front
  }).observe(root, { childList: true, subtree: true });

  // A new version of a figure changes its words without adding a node: look again shortly after any choice.
  document.addEventListener("change", function () { setTimeout(look, 1500); });

  setTimeout(function () {
    const wait = document.getElementById("semh-loading-wait");
    if (wait) wait.textContent = "Still working. Large files can take up to a minute.";
  }, LONG_WAIT);
  setTimeout(function () {
    const panel = document.getElementById("jp-main-content-panel");
    if (document.getElementById("semh-loading") && panel) showError(panel);
  }, GIVE_UP);

  window.addEventListener("DOMContentLoaded", function () { window.semhStep(3); });

  function openAll() {
    document.querySelectorAll("details:not([open])").forEach(function (part) {
      part.open = true;
      part.dataset.semhOpened = "";
    });
  }
  window.addEventListener("beforeprint", openAll);
  window.addEventListener("afterprint", function () {
    document.querySelectorAll("details[data-semh-opened]").forEach(function (part) {
      part.open = false;
      delete part.dataset.semhOpened;
    });
  });
})();

// For every page. No dependency, no request.
// On paper nothing can be pressed: whatever is folded opens. After signing out nothing stays on the screen of any window.
(function () {
  "use strict";
  const root = document.documentElement;
  if (new URLSearchParams(location.search).get("view") === "print") root.classList.add("semh-print");

  window.addEventListener("storage", function (event) {
    if (event.key === "semh-signed-out" && event.newValue) location.reload();
  });

  window.semhOpenAll = function () {
    document.querySelectorAll("details:not([open])").forEach(function (part) {
      part.open = true;
      part.dataset.semhOpened = "";
    });
  };
  window.addEventListener("beforeprint", window.semhOpenAll);
  window.addEventListener("afterprint", function () {
    document.querySelectorAll("details[data-semh-opened]").forEach(function (part) {
      part.open = false;
      delete part.dataset.semhOpened;
    });
  });
})();

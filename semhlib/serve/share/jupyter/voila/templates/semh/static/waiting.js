// Looks again for a place. The address stays as it is, so the dashboard opens as its link says.
(function () {
  "use strict";
  const words = document.getElementById("semh-wait"), stop = document.getElementById("semh-stop");
  const next = setTimeout(function () { location.reload(); }, 1000 * words.dataset.again);
  stop.hidden = false;
  stop.addEventListener("click", function () {
    clearTimeout(next);
    words.textContent = "This page no longer looks by itself. Your place is kept for a short while.";
    stop.remove();
  });
})();

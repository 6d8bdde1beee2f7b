// Tells the reader's other windows that they are signed out. Nothing stays in the browser's store. No dependency, no request.
(function () {
  "use strict";
  try {
    localStorage.setItem("semh-signed-out", String(Date.now()));
    localStorage.removeItem("semh-signed-out");
  } catch {
    // A browser that keeps no store: its other windows ask the next time that they are touched.
  }
})();

"use strict";

// What pages can do a little better with a script; none of this is needed.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

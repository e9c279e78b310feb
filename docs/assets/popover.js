// Popovers for browsers that have none (before Safari 17, Firefox 125, Chrome 114): as much of HTML's `popover` as the
// settings and the explanations use. One is open at a time; Escape, a tap elsewhere and its button close it, and the focus goes
// back. The class `open` shows it (guide.css). Loaded where it is needed only.
"use strict";

(() => {
  let open;
  let before;
  const told = (box, newState) => box.dispatchEvent(Object.assign(new Event("toggle"), { newState }));
  function turn(box, on) {
    box.classList.toggle("open", on);
    document.documentElement.classList.toggle("locked", on && box.classList.contains("settings"));
    open = on ? box : undefined;
    told(box, on ? "open" : "closed");
  }
  Object.assign(HTMLElement.prototype, {
    showPopover() {
      if (open === this) return;
      open?.hidePopover();
      before = document.activeElement;
      turn(this, true);
    },
    hidePopover() {
      if (open !== this) return;
      const inside = this.contains(document.activeElement) || document.activeElement === document.body;
      turn(this, false);
      if (inside) before?.focus({ preventScroll: true });
    },
  });
  Object.defineProperty(HTMLElement.prototype, "popover", {
    get() { return this.getAttribute("popover"); },
    set(kind) { this.setAttribute("popover", kind); },
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (open && !open.contains(target)) open.hidePopover();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open && !document.querySelector("dialog[open]")) open.hidePopover();
  });
})();

// Popovers for browsers that have none (before Safari 17, Firefox 125, Chrome 114): as much of HTML's `popover` as the menu, the
// settings and the explanations use. One is open at a time; Escape, a tap elsewhere and its button close it, and the focus goes
// back. The class `open` shows it (guide.css). Loaded where it is needed only.
"use strict";

(() => {
  let open;
  let before;
  const told = (box, newState) => box.dispatchEvent(Object.assign(new Event("toggle"), { newState }));
  const buttons = (box) => document.querySelectorAll(`[popovertarget="${box.id}"]:not([popovertargetaction])`);
  function turn(box, on) {
    box.classList.toggle("open", on);
    document.documentElement.classList.toggle("locked", on && box.classList.contains("guide-menu"));
    for (const button of buttons(box)) button.setAttribute("aria-expanded", String(on));
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
  for (const box of document.querySelectorAll("[popover]")) for (const button of buttons(box)) button.setAttribute("aria-expanded", "false");
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[popovertarget]");
    const box = button && document.getElementById(button.getAttribute("popovertarget"));
    if (box) {
      // A finger's tap focuses no button in Safari; the focus must come back all the same.
      if (open === box) box.hidePopover();
      else if (!button.hasAttribute("popovertargetaction")) { button.focus(); box.showPopover(); }
    }
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (open && !open.contains(target) && target.closest("[popovertarget]")?.getAttribute("popovertarget") !== open.id) open.hidePopover();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open && !document.querySelector("dialog[open]")) open.hidePopover();
  });
})();

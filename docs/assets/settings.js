// Reading settings: colours, size, spacing, letters, and a key. What is chosen is kept on this device; "as it is" removes it again.
// The script in each page's head puts it back before the first paint. Loaded when a reader asks for the settings.
"use strict";

globalThis.showSettings = (() => {
  const root = document.documentElement;
  const choices = {
    scheme: [_("Colours"), { "": _("As my device"), light: _("Light"), dark: _("Dark") }],
    size: [_("Size of the text"), { "": _("As it is"), large: _("Larger"), larger: _("Largest") }],
    spacing: [_("Spacing"), { "": _("As it is"), wide: _("More space") }],
    font: [_("Letters"), { "": _("As it is"), legible: _("Easier to tell apart") }],
    keys: [_("Key for the search"), { "": _("None"), slash: _("/ opens the search") }],
  };
  const kept = () => Object.fromEntries(Object.keys(choices).filter((key) => root.dataset[key]).map((key) => [key, root.dataset[key]]));

  const box = document.createElement("div");
  box.className = "settings";
  box.id = "settings-panel";
  box.popover = "auto";
  box.tabIndex = -1;
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-labelledby", "settings-panel-title");
  const title = document.createElement("h2");
  title.id = "settings-panel-title";
  title.textContent = _("Text size and colours");
  const note = document.createElement("p");
  note.textContent = _("Kept on this device only, and only if you choose something.");
  const form = document.createElement("form");
  for (const [key, [words, values]] of Object.entries(choices)) {
    const set = document.createElement("fieldset");
    const legend = document.createElement("legend");
    legend.textContent = words;
    set.append(legend);
    for (const [value, name] of Object.entries(values)) {
      const label = document.createElement("label");
      const input = document.createElement("input");
      input.type = "radio";
      input.name = key;
      input.value = value;
      input.checked = (root.dataset[key] || "") === value;
      input.addEventListener("change", () => {
        if (value) root.dataset[key] = value;
        else delete root.dataset[key];
        globalThis.showScheme();
        globalThis.legible();
        try {
          if (Object.keys(kept()).length) localStorage.setItem("reading", JSON.stringify(kept()));
          else localStorage.removeItem("reading");
        } catch { /* a browser that stores nothing still shows the choice on this page */ }
      });
      label.append(input, ` ${name}`);
      set.append(label);
    }
    form.append(set);
  }
  const close = document.createElement("button");
  close.type = "button";
  close.className = "tool";
  close.textContent = _("Close");
  close.addEventListener("click", () => box.hidePopover());
  box.append(title, note, form, close);
  document.body.append(box);

  let opener;
  box.addEventListener("toggle", (event) => {
    if (event.newState === "closed") opener?.focus();
  });
  return (button) => {
    opener = button.closest("#menu")?.querySelector("summary") || button;
    box.showPopover();
    box.focus();
  };
})();

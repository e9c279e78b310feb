// The handout builder: puts sheets together in the browser. What is typed goes nowhere but into the page and into the
// fragment of its address, which no browser sends; a logo not even there. All words are set as text, never as HTML; the sheets
// come from our own file, which is loaded whole, so that nobody learns which were chosen. Loaded on /handout/ alone.
"use strict";

(async () => {
  const base = document.currentScript.src.replace(/assets\/handout\.js.*$/, "");
  const $ = (name) => document.getElementById(`builder-${name}`);
  const builder = document.getElementById("builder");
  const form = builder.querySelector("form");
  const sheets = new Map();
  try {
    for (const sheet of await (await fetch(`${base}assets/handouts.json`)).json()) sheets.set(sheet.id, sheet);
  } catch {
    builder.querySelector(".builder-off").textContent = _("The sheets could not be loaded. Load this page again when you are online, or open a page in the list below and print it.");
    return;
  }

  const fields = { c: $("clinic"), ph: $("phone"), o: $("line") };
  const boxes = new Map([...form.querySelectorAll("[name=topic]")].map((box) => [box.value, box]));
  let chosen = [];
  let logo = "";

  // The preview has styles of its own: the site's must not change the sheets, nor theirs the site. It is made at first use.
  // Both papers are fetched, one is in force: `@page` cannot stand in a shadow tree, and a sheet made by a script is too
  // young (Safari 16.4). They stand last, as the page's own `@page` comes before.
  const papers = document.createElement("div");
  const sizes = new Map();
  const styles = (name) => Object.assign(document.createElement("link"), { rel: "stylesheet", href: `${base}assets/${name}.css` });
  function open() {
    $("preview").attachShadow({ mode: "open" }).append(styles("sheet"), papers);
    for (const size of ["a4", "letter"]) {
      sizes.set(size, styles(`paper-${size}`));
      document.body.append(sizes.get(size));
    }
  }

  const paper = () => form.querySelector("[name=paper]:checked").value;
  const clean = (words, field) => words.replace(/\p{Cc}/gu, " ").slice(0, field.maxLength);

  function element(name, words, kind) {
    const node = document.createElement(name);
    if (words) node.textContent = words;
    if (kind) node.className = kind;
    return node;
  }

  // One sheet with the clinic's block filled in.
  function sheet(id) {
    const node = new DOMParser().parseFromString(sheets.get(id).html, "text/html").querySelector(".sheet");
    const words = Object.values(fields).map((field) => field.value.trim());
    if (logo || words.some(Boolean)) {
      const block = node.querySelector(".sheet-clinic");
      const [name, phone, line] = words;
      block.replaceChildren(element("p", _("Given to you by:"), "clinic-given"));
      if (logo) block.append(Object.assign(element("img"), { src: logo, alt: name ? _("Logo of {name}").replace("{name}", () => name) : _("Logo of the clinic") }));
      if (name) block.append(element("p", name, "clinic-name"));
      if (phone) block.append(element("p", phone));
      if (line) block.append(element("p", line));
      for (const one of block.children) one.dir = "auto";
    }
    return node;
  }

  function state() {
    const parts = new URLSearchParams();
    if (chosen.length) parts.set("t", chosen.join(","));
    parts.set("p", paper());
    if ($("large").checked) parts.set("l", "1");
    for (const [key, field] of Object.entries(fields)) if (field.value.trim()) parts.set(key, field.value.trim());
    return parts.toString().replaceAll("%2C", ",");
  }

  function show() {
    if (chosen.length && !$("preview").shadowRoot) open();
    papers.className = `papers papers-${paper()}${$("large").checked ? " papers-large" : ""}`;
    papers.replaceChildren(...chosen.map(sheet));
    for (const [size, style] of sizes) style.media = chosen.length && size === paper() ? "print" : "not all";
    $("preview").hidden = $("title").hidden = !chosen.length;
    $("none").hidden = chosen.length > 0;
    $("print").disabled = !chosen.length;
    document.documentElement.toggleAttribute("data-sheets", chosen.length > 0);
    for (const [id, box] of boxes) box.checked = chosen.includes(id);
    $("link").value = `${location.href.split("#")[0]}#${state()}`;
  }
  // Not at every letter: browsers refuse an address that changes too often.
  const keep = () => history.replaceState(null, "", `#${state()}`);

  // The chosen sheets in order, each with buttons; the focus stays on the button that was pressed.
  function list(focus) {
    $("order").replaceChildren(...chosen.map((id, index) => {
      const entry = element("li");
      entry.append(element("span", sheets.get(id).title));
      for (const [words, step] of [[_("Up"), -1], [_("Down"), 1], [_("Remove"), 0]]) {
        const button = element("button", words, "tool");
        button.type = "button";
        button.setAttribute("aria-label", `${words}: ${sheets.get(id).title}`);
        button.disabled = (step === -1 && index === 0) || (step === 1 && index === chosen.length - 1);
        button.addEventListener("click", () => move(id, index, step, words));
        entry.append(button);
      }
      return entry;
    }));
    show();
    keep();
    if (focus) $("order").querySelector(`[aria-label="${CSS.escape(focus)}"]:enabled`)?.focus();
  }

  function move(id, index, step, words) {
    chosen.splice(index, 1);
    if (step) chosen.splice(index + step, 0, id);
    list(`${words}: ${sheets.get(id).title}`);
    const name = sheets.get(id).title;
    $("said").textContent = step ? _("{name} is now sheet {number}.").replace("{number}", chosen.indexOf(id) + 1).replace("{name}", () => name) : _("{name} is removed.").replace("{name}", () => name);
    if (!step) (chosen.length ? $("order").querySelector("button:enabled") : boxes.get(id)).focus();
    else if (document.activeElement === document.body) $("order").children[index + step].querySelector("button:enabled").focus();
  }

  // A link that somebody made is only words: unknown sheets are dropped, long words are cut.
  function read() {
    const parts = new URLSearchParams(location.hash.slice(1));
    chosen = [...new Set((parts.get("t") || "").split(","))].filter((id) => sheets.has(id));
    for (const [key, field] of Object.entries(fields)) field.value = clean(parts.get(key) || "", field);
    const usual = /-(US|CA)$/.test(navigator.language) ? "letter" : "a4";
    form.querySelector(`[name=paper][value=${["a4", "letter"].includes(parts.get("p")) ? parts.get("p") : usual}]`).checked = true;
    $("large").checked = parts.get("l") === "1";
    list();
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => {
    if (event.target === $("link") || event.target === $("logo")) return;
    if (event.target.name === "topic") {
      chosen = event.target.checked ? [...chosen, event.target.value] : chosen.filter((id) => id !== event.target.value);
      list();
    } else show();
  });
  form.addEventListener("change", keep);
  $("logo").addEventListener("change", () => {
    const [file] = $("logo").files;
    const done = (url, words) => { logo = url; $("said").textContent = words; show(); };
    if (!file) return done("", _("The logo is removed."));
    const reader = new FileReader();
    reader.onload = () => {
      const picture = new Image();
      picture.onload = () => done(reader.result, _("The logo is on the sheets."));
      picture.onerror = () => done("", _("This file is not a picture that your browser can show."));
      picture.src = reader.result;
    };
    reader.readAsDataURL(file);
  });
  $("print").addEventListener("click", () => print());
  $("copy").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText($("link").value);
      $("said").textContent = _("The link is copied.");
    } catch {
      $("link").select();
      $("said").textContent = _("Copy the link from the field below.");
    }
  });
  $("clear").addEventListener("click", () => {
    form.reset();
    logo = "";
    history.replaceState(null, "", location.pathname);
    read();
    $("said").textContent = _("All is empty again.");
  });
  addEventListener("hashchange", read);
  builder.querySelector(".builder-off").hidden = true;
  form.hidden = false;
  read();
  // Who follows a link to a sheet sees at once the button that prints it, and the sheet below.
  if (chosen.length) form.querySelector(".builder-actions").scrollIntoView();
})();

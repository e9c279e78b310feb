// The popover in which a word, a source or a certainty is explained where it stands. One serves them all; Escape, a tap
// elsewhere and its button close it. Loaded when a reader first nears such a link.
"use strict";

globalThis.explain = (() => {
  const make = (tag, more) => Object.assign(document.createElement(tag), more);
  const card = make("div", { className: "explain", popover: "auto", tabIndex: -1 });
  card.setAttribute("role", "dialog");
  let opener;
  // A popover hands the focus back by itself only where it had taken it.
  card.addEventListener("toggle", (event) => {
    if (event.newState === "closed") opener.setAttribute("aria-expanded", "false");
  });
  document.body.append(card);

  // Entries alone in a list like their own, unfolded; a source keeps its number.
  function copied(entries) {
    const list = entries[0].parentElement.cloneNode(false);
    list.classList.remove("folded");
    for (const entry of entries) list.append(Object.assign(entry.cloneNode(true), { id: "" }));
    return list;
  }

  // Under the words on a wide screen, above them if there is no room; a sheet at the lower edge of a phone (explain.css).
  function place() {
    const words = opener.getBoundingClientRect();
    const size = card.getBoundingClientRect();
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const below = words.bottom + 8 + size.height <= height || words.top < size.height + 8;
    card.style.setProperty("--left", `${scrollX + Math.max(16, Math.min(words.left - 16, width - size.width - 16))}px`);
    card.style.setProperty("--top", `${scrollY + (below ? words.bottom + 8 : words.top - size.height - 8)}px`);
  }

  // All about a source stands once, on the page of all sources; here it is fetched when wanted.
  async function findings(base, more) {
    try {
      const answer = await fetch(`${base}assets/sources/${more.hash.replace("#ref-", "")}.txt`);
      if (!answer.ok) return;
      const found = new DOMParser().parseFromString(await answer.text(), "text/html").body;
      more.closest("li").replaceChildren(...found.childNodes);
      place();
    } catch { /* no network, or opened from a file: the link to all sources is still there */ }
  }

  return (link, lists, base) => {
    opener?.setAttribute("aria-expanded", "false"); // one mark straight after another: it never hears of its closing
    opener = link;
    const way = make("a", { href: link.getAttribute("href"), textContent: link.dataset.term ? _("More about this word") : _("All sources of this page") });
    if (!link.dataset.term) way.addEventListener("click", () => card.hidePopover());
    const close = make("button", { type: "button", className: "tool", textContent: _("Close") });
    close.addEventListener("click", () => card.hidePopover());
    const end = make("p", { className: "explain-more" });
    end.append(way, close);
    card.replaceChildren(...lists.map(copied), end);
    card.setAttribute("aria-label", link.getAttribute("aria-label") || link.textContent);
    link.setAttribute("aria-expanded", "true");
    card.showPopover();
    place();
    for (const more of card.querySelectorAll('a[href*="#ref-"]')) findings(base, more);
    card.focus({ preventScroll: true });
  };
})();

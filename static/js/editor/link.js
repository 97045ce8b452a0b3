// Asks where a link leads: to an entry of ours, found by its title, or to an address.
import { ask, field, make, searching } from "./dialog.js";
import { safe } from "./schema.js";

export async function askLink(editor, { href = "", text = null, title, remove = false }) {
  const { words } = editor;
  const address = field({ label: words.address, name: "href", value: href, hint: words.address_hint, required: true });
  const named = text !== null && field({ label: words.text, name: "text", value: text });
  const found = make("ul", { className: "found" });
  const status = make("p", { className: "small", role: "status" });
  const search = field({ label: words.search_entries, name: "q", kind: "search" });
  const input = address.querySelector("input");
  const choose = (entry) => {
    input.value = entry.address;
    const name = named && named.querySelector("input");
    if (name && !name.value) name.value = entry.title;
    input.focus();
  };
  searching(search.querySelector("input"), editor.dataset.links, (entries) => {
    status.textContent = words.found.replace("{n}", entries.length);
    found.replaceChildren(...entries.map((entry) => result(entry, choose)));
  });
  input.addEventListener("input", () => input.setCustomValidity(safe(complete(input.value)) ? "" : words.address_wrong));
  const others = remove ? [["remove", words.remove]] : [];
  const got = await ask({ title, words, parts: [search, status, found, address, named], others });
  if (!got || got === "remove") return got;
  return { href: complete(got.href), text: got.text || got.href };
}

function result(entry, choose) {
  const button = make("button", { type: "button", className: "quiet", onclick: () => choose(entry) });
  button.append(make("span", { textContent: entry.title, lang: entry.lang }), " ", make("span", { className: "small", textContent: entry.kind }));
  return make("li", {}, button);
}

// complete adds what people leave out of an address.
function complete(typed) {
  const href = typed.trim();
  if (safe(href) || !href) return href;
  if (/^[^\s/@]+@[^\s/@]+\.[a-z]+$/i.test(href)) return "mailto:" + href;
  return /^[^\s/:]+\.[a-z]{2,}(\/|$|\?)/i.test(href) ? "https://" + href : href;
}

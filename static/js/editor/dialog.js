// Questions in a <dialog>, which keeps the focus inside and closes with Escape.
let count = 0;

// make is an element with attributes and children; a property of the element is set as one.
export function make(name, attrs = {}, ...kids) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attrs)) {
    if (value === null || value === undefined || value === false) continue;
    if (key in element && key !== "list") element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...kids.filter(Boolean));
  return element;
}

// field is a labelled control; kind is an input's type, "select" or "area".
export function field({ label, name, kind = "text", value = "", hint, options, ...rest }) {
  const id = "ask-" + ++count;
  const about = hint && make("p", { className: "hint", id: id + "-hint", textContent: hint });
  const shared = { id, name, ...rest, ...(hint && { "aria-describedby": id + "-hint" }) };
  if (kind === "checkbox") {
    const input = make("input", { type: kind, checked: value, ...shared });
    return make("div", { className: "field" }, make("label", { className: "tick" }, input, make("span", { textContent: label })), about);
  }
  const control =
    kind === "select"
      ? make("select", shared, ...options.map((o) => make("option", { value: o.value, textContent: o.label, selected: o.value === value })))
      : make("input", { type: kind, value, autocomplete: "off", ...shared });
  return make("div", { className: "field" }, make("label", { htmlFor: id, textContent: label }), about, control);
}

// ask shows a dialog and resolves to its answers by name, to the value of another button, or to null.
export function ask({ title, parts, words, send = words.ok, others = [] }) {
  const heading = make("h2", { id: "ask-title-" + ++count, textContent: title });
  const buttons = [
    make("button", { className: "btn", value: "ok", textContent: send }),
    ...others.map(([value, label]) => make("button", { className: "btn alt", value, textContent: label, formNoValidate: true })),
    make("button", { className: "btn alt", value: "", textContent: words.back, formNoValidate: true }),
  ];
  const form = make("form", { method: "dialog" }, heading, ...parts, make("p", { className: "row" }, ...buttons));
  const dialog = make("dialog", { className: "ask", "aria-labelledby": heading.id }, form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(answer(dialog, form)), { once: true }));
}

function answer(dialog, form) {
  dialog.remove();
  if (dialog.returnValue !== "ok") return dialog.returnValue || null;
  const data = new FormData(form);
  return Object.fromEntries([...new Set(data.keys())].map((key) => [key, data.getAll(key).length > 1 ? data.getAll(key) : data.get(key)]));
}

// fetched is what an address of ours answers, or null when it does not.
export async function fetched(address, options) {
  try {
    const response = await fetch(address, { headers: { Accept: "application/json" }, ...options });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

// searching asks an address while somebody types, and shows the newest answer only.
export function searching(input, address, show) {
  let asked = 0;
  const look = async () => {
    const mine = ++asked;
    const url = new URL(address, location.href);
    url.searchParams.set("q", input.value);
    const found = await fetched(url);
    if (mine === asked) show(found ?? []);
  };
  let later;
  input.addEventListener("input", () => {
    clearTimeout(later);
    later = setTimeout(look, 200);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault(); // it would send the dialog
    clearTimeout(later);
    look();
  });
  return look();
}

// Asks for photos and files of the media library, or takes new ones into it.
import { ask, fetched, field, make, searching } from "./dialog.js";

// known are the things the library has told about, by their ids, for as long as the page lives.
const known = new Map();

export const remember = (things) => things.forEach((thing) => known.set(String(thing.id), thing));

export const recall = (id) => known.get(String(id));

// askMedia resolves to what was chosen: { things, ...answers }, or null.
export async function askMedia(editor, { title, kind, many = false, chosen = [], parts = [], pick }) {
  const { words } = editor;
  const address = editor.dataset.media + "?kind=" + kind;
  const grid = make("div", { className: "choice", role: "group", "aria-label": words.library });
  const status = make("p", { className: "small", role: "status" });
  const picked = new Set(chosen.map(String));
  const take = (id, on) => {
    if (!many) picked.clear();
    if (on) picked.add(id);
    else picked.delete(id);
    if (on && pick) pick(recall(id));
  };
  const show = (things) => {
    remember(things);
    status.textContent = words.found.replace("{n}", things.length);
    const rest = [...picked].map(recall).filter((thing) => thing && !things.some((t) => String(t.id) === String(thing.id)));
    grid.replaceChildren(...[...rest, ...things].map((thing) => tile(thing, many, picked, take)));
  };
  const search = field({ label: words.search_media, name: "q", kind: "search" });
  searching(search.querySelector("input"), address, show);
  const accept = kind === "image" ? "image/jpeg,image/png,image/gif,image/webp" : null;
  const upload = field({ label: words.upload, name: "file", kind: "file", accept, multiple: many });
  const input = upload.querySelector("input");
  input.removeAttribute("name");
  input.addEventListener("change", () => send(editor, input, status, show, take));
  const got = await ask({ title, words, parts: [search, status, grid, editor.dataset.upload && upload, ...parts] });
  if (!got) return null;
  return { ...got, things: [...picked].map((id) => recall(id) ?? { id }) };
}

function tile(thing, many, picked, take) {
  const id = String(thing.id);
  const box = make("input", { type: many ? "checkbox" : "radio", name: "media", value: id, checked: picked.has(id) });
  box.addEventListener("change", () => take(id, box.checked));
  const look = thing.thumb ? make("img", { src: thing.thumb, alt: "", width: thing.width, height: thing.height }) : null;
  return make("label", { className: "tile" }, look, make("span", { className: "row" }, box, make("span", { textContent: thing.alt || thing.name })));
}

// send uploads the files and shows them chosen; what the server refuses is said in its words.
async function send(editor, input, status, show, take) {
  status.textContent = editor.words.uploading;
  const body = new FormData();
  for (const file of input.files) body.append("file", file);
  const got = await sent(editor.dataset.media, body);
  const things = Array.isArray(got) ? got : (got?.things ?? []);
  input.value = "";
  remember(things);
  for (const thing of things) take(String(thing.id), true);
  if (things.length) show(things);
  if (!Array.isArray(got)) status.textContent = got?.error ?? editor.words.refused;
}

async function sent(address, body) {
  try {
    return await (await fetch(address, { method: "POST", body })).json();
  } catch {
    return null;
  }
}

// lookUp asks the library about things the text refers to already.
export async function lookUp(editor, ids) {
  const missing = ids.filter((id) => !known.has(String(id)));
  if (!missing.length) return;
  const url = new URL(editor.dataset.media, location.href);
  for (const id of missing) url.searchParams.append("id", id);
  remember((await fetched(url)) ?? []);
}

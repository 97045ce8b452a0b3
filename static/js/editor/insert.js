// Dialogs that put something into the text, or change what stands around the cursor.
import { TextSelection } from "prosemirror-state";
import { askLink } from "./link.js";
import { askMedia, recall } from "./media.js";
import { ask, field } from "./dialog.js";
import { schema } from "./schema.js";

const { nodes, marks } = schema;

// found is the block of a type around the cursor or chosen, and where it stands.
function found({ selection }, type) {
  const { $from, node, from } = selection;
  if (node?.type === type) return { node, pos: from };
  for (let d = $from.depth; d > 0; d--) if ($from.node(d).type === type) return { node: $from.node(d), pos: $from.before(d) };
  return null;
}

// put replaces what was found, or puts the block behind the one the cursor stands in, and a paragraph behind that.
function put(editor, old, block) {
  const { state } = editor.view;
  const { tr } = state;
  if (old) {
    editor.view.dispatch(tr.replaceWith(old.pos, old.pos + old.node.nodeSize, block).scrollIntoView());
    return;
  }
  const { $from } = state.selection;
  const empty = $from.depth > 0 && !$from.parent.content.size && $from.node(-1).canReplaceWith($from.index(-1), $from.indexAfter(-1), block.type);
  const at = empty ? $from.before() : $from.depth ? $from.after(outermost($from)) : state.selection.to;
  tr.replaceWith(at, empty ? $from.after() : at, block);
  const behind = at + block.nodeSize;
  if (!tr.doc.resolve(behind).nodeAfter) tr.insert(behind, nodes.paragraph.create());
  const inside = block.type === nodes.table ? at + 4 : behind;
  editor.view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(inside))).scrollIntoView());
}

// outermost is the depth of the block behind which another may stand: not inside captions, rows of photos and the like.
function outermost($from) {
  let depth = $from.depth;
  for (let d = depth; d > 0; d--) if ($from.node(d).type.spec.isolating || $from.node(d).type === nodes.figure) depth = d;
  if ($from.node(depth).type.spec.tableRole) while (!$from.node(depth).type.spec.tableRole.startsWith("table")) depth--;
  return depth;
}

const words = (text) => (text ? [schema.text(text)] : []);

export async function askText(editor) {
  const { state } = editor.view;
  const range = linked(state);
  const { from, to, empty } = range ?? state.selection;
  const got = await askLink(editor, { title: editor.words.link, href: range?.href, text: empty ? "" : null, remove: Boolean(range) });
  if (!got) return false;
  const { tr } = state;
  if (got === "remove") tr.removeMark(from, to, marks.link);
  else if (empty) tr.replaceWith(from, to, schema.text(got.text, [marks.link.create({ href: got.href })]));
  else tr.removeMark(from, to, marks.link).addMark(from, to, marks.link.create({ href: got.href }));
  editor.view.dispatch(tr.removeStoredMark(marks.link));
  return true;
}

// linked is the link around the cursor or the selection, with its whole text.
function linked({ selection: { $from, $to } }) {
  const { parent, pos } = $from;
  let found = null;
  parent.forEach((node, offset) => {
    const mark = marks.link.isInSet(node.marks);
    const start = pos - $from.parentOffset + offset;
    if (!mark || start > $from.pos || start + node.nodeSize < $to.pos) return;
    found = { from: start, to: start + node.nodeSize, empty: false, href: mark.attrs.href };
  });
  return found;
}

export async function askLang(editor) {
  const { state } = editor.view;
  if (state.selection.empty) return editor.say(editor.words.choose_text);
  const options = JSON.parse(editor.dataset.languages);
  const got = await ask({
    title: editor.words.lang,
    words: editor.words,
    parts: [field({ label: editor.words.language, name: "lang", kind: "select", options, value: state.selection.$from.marks().find((m) => m.type === marks.lang)?.attrs.lang })],
    others: [["remove", editor.words.remove]],
  });
  if (!got) return false;
  const { from, to } = state.selection;
  const tr = state.tr.removeMark(from, to, marks.lang);
  if (got !== "remove") tr.addMark(from, to, marks.lang.create({ lang: got.lang }));
  editor.view.dispatch(tr);
  return true;
}

export async function askTable(editor) {
  const { words: w } = editor;
  const number = (name, value) => field({ label: w[name], name, kind: "number", value, min: 1, max: 30, required: true });
  const tick = (name, value) => field({ label: w[name], name, kind: "checkbox", value });
  const got = await ask({ title: w.table, words: w, parts: [number("columns", 3), number("rows", 3), tick("head_row", true), tick("head_column", false)] });
  if (!got) return false;
  const cell = (row, column) => (got.head_row && !row) || (got.head_column && !column) ? nodes.table_header : nodes.table_cell;
  const row = (n) => nodes.table_row.create(null, Array.from({ length: got.columns }, (_, c) => cell(n, c).createAndFill()));
  put(editor, null, nodes.table.create(null, Array.from({ length: got.rows }, (_, n) => row(n))));
  return true;
}

export async function askPhoto(editor) {
  const old = found(editor.view.state, nodes.photo);
  const { words: w } = editor;
  const { media, alt = "", decorative = false } = old?.node.attrs ?? {};
  const described = field({ label: w.alt, name: "alt", value: alt || (recall(media)?.alt ?? ""), hint: w.alt_hint });
  const needless = field({ label: w.decorative, name: "decorative", kind: "checkbox", value: decorative });
  const caption = !old && field({ label: w.caption, name: "caption" });
  const got = await askMedia(editor, {
    title: w.photo,
    kind: "image",
    chosen: media ? [media] : [],
    parts: [described, needless, caption],
    pick: (thing) => (described.querySelector("input").value = thing.alt ?? ""),
  });
  if (!got?.things.length) return false;
  const [thing] = got.things;
  const own = got.alt && got.alt !== thing.alt ? got.alt : "";
  const attrs = { ...old?.node.attrs, media: String(thing.id), alt: own, decorative: Boolean(got.decorative) };
  put(editor, old, nodes.photo.create(attrs, old ? old.node.content : words(got.caption)));
  return true;
}

export async function askGallery(editor) {
  const old = found(editor.view.state, nodes.gallery);
  const before = new Map();
  old?.node.forEach((photo) => before.set(photo.attrs.media, photo));
  const got = await askMedia(editor, { title: editor.words.gallery, kind: "image", many: true, chosen: [...before.keys()] });
  if (!got?.things.length) return false;
  const photos = got.things.map((thing) => before.get(String(thing.id)) ?? nodes.photo.create({ media: String(thing.id) }));
  put(editor, old, nodes.gallery.create(old?.node.attrs, photos));
  return true;
}

export async function askFile(editor) {
  const old = found(editor.view.state, nodes.file);
  const name = !old && field({ label: editor.words.text, name: "text" });
  const media = old?.node.attrs.media;
  const got = await askMedia(editor, { title: editor.words.file, kind: "document", chosen: media ? [media] : [], parts: [name] });
  if (!got?.things.length) return false;
  const attrs = { ...old?.node.attrs, media: String(got.things[0].id) };
  put(editor, old, nodes.file.create(attrs, old ? old.node.content : words(got.text)));
  return true;
}

export async function askEmbed(editor) {
  const old = found(editor.view.state, nodes.embed);
  const { words: w } = editor;
  const address = field({ label: w.address, name: "address", kind: "url", value: old?.node.attrs.address, hint: w.embed_hint, required: true });
  const title = field({ label: w.embed_title, name: "title", value: old?.node.textContent, hint: w.embed_title_hint, required: true });
  const input = address.querySelector("input");
  const sites = JSON.parse(editor.dataset.sites);
  input.addEventListener("input", () => input.setCustomValidity(sites.includes(hostOf(input.value)) ? "" : w.embed_hint));
  const media = old?.node.attrs.media;
  const got = await askMedia(editor, { title: w.embed, kind: "image", chosen: media ? [media] : [], parts: [address, title] });
  if (!got) return false;
  const attrs = { ...old?.node.attrs, address: got.address.trim(), media: got.things[0] ? String(got.things[0].id) : null };
  const kept = old && old.node.textContent === got.title;
  put(editor, old, nodes.embed.create(attrs, kept ? old.node.content : words(got.title)));
  return true;
}

function hostOf(address) {
  try {
    return new URL(address.trim()).host;
  } catch {
    return "";
  }
}

export async function askCta(editor) {
  const old = found(editor.view.state, nodes.cta);
  const got = await askLink(editor, { title: editor.words.cta, href: old?.node.attrs.href, text: old?.node.textContent ?? "" });
  if (!got) return false;
  put(editor, old, nodes.cta.create({ ...old?.node.attrs, href: got.href }, words(got.text)));
  return true;
}

const asks = { photo: askPhoto, gallery: askGallery, file: askFile, embed: askEmbed, cta: askCta };

export const askAbout = (node) => asks[node.type.name];

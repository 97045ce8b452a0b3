// Makes plain elements of what Word and Google Docs put on the clipboard. Whatever the text may not hold is left out by
// the schema later; here only that is done which the schema cannot know.

const sheath = "data-sheathed-";

// sheathe hides styles and handlers from the browser, whose policy would report each of them; tidy still reads styles.
export const sheathe = (html) => html.replace(/<(\/?)style/gi, "<$1x-style").replace(/\b(style|on[a-z]+)(?=\s*=)/gi, sheath + "$1");

// bare takes the sheath off where it is no attribute's name: in words, and in what attributes say.
export function bare(dom) {
  for (const element of dom.querySelectorAll("x-style")) element.remove();
  const texts = document.createTreeWalker(dom, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) unsheathe(texts.currentNode, "data");
  for (const element of dom.querySelectorAll("*")) for (const attr of element.attributes) unsheathe(attr, "value");
}

function unsheathe(thing, key) {
  if (thing[key].includes(sheath)) thing[key] = thing[key].replaceAll(sheath, "");
}

const style = (element) => element.getAttribute(sheath + "style") ?? "";

export function tidy(dom) {
  for (const element of dom.querySelectorAll("script, meta, link, xml, title, head")) element.remove();
  for (const table of dom.querySelectorAll("table")) if (!table.querySelector("td, th")) table.replaceWith(...table.childNodes);
  for (const row of dom.querySelectorAll("tr")) if (!row.querySelector("td, th")) row.replaceWith(...row.childNodes);
  for (const element of dom.querySelectorAll("[lang]")) element.removeAttribute("lang");
  dom.querySelectorAll("span, b, font").forEach(emphasise);
  items(dom);
  dom.querySelectorAll("a[href]").forEach(straighten);
  dom.querySelectorAll("p.MsoTitle").forEach((p) => rename(p, "h2"));
  for (const cell of dom.querySelectorAll("thead td")) rename(cell, "th");
}

// emphasise makes elements of what is bold or italic by style, and nothing of a <b> that is not bold.
function emphasise(element) {
  const css = style(element);
  const heading = element.closest("h1, h2, h3, h4, h5, h6");
  if (/font-style:\s*italic/.test(css)) enclose(element, "em");
  if (/font-weight:\s*(bold|[6-9]00)/.test(css) && !heading) enclose(element, "strong");
  if (/vertical-align:\s*super/.test(css)) enclose(element, "sup");
  if (/vertical-align:\s*sub/.test(css)) enclose(element, "sub");
  if (element.localName === "b" && (/font-weight:\s*normal/.test(css) || heading)) element.replaceWith(...element.childNodes);
}

function enclose(element, name) {
  const inner = element.ownerDocument.createElement(name);
  inner.append(...element.childNodes);
  element.append(inner);
}

function rename(element, name) {
  const other = element.ownerDocument.createElement(name);
  other.append(...element.childNodes);
  for (const attr of ["colspan", "rowspan"]) if (element.hasAttribute(attr)) other.setAttribute(attr, element.getAttribute(attr));
  element.replaceWith(other);
}

// items makes lists of Word's paragraphs that only look like items.
function items(dom) {
  let open = []; // the lists that stand open, the outermost first
  for (const p of [...dom.querySelectorAll("p")]) {
    const level = Number(/mso-list:[^;]*level(\d+)/.exec(style(p))?.[1] ?? 0);
    if (!level) {
      open = [];
      continue;
    }
    if (open.length && open[0].nextElementSibling !== p) open = [];
    const marker = [...p.querySelectorAll("span")].find((e) => /mso-list:\s*Ignore/i.test(style(e)));
    const name = /^\s*\(?(\d+|[a-z]|[ivxlc]+)[.)]/i.test(marker?.textContent ?? "") ? "ol" : "ul";
    marker?.remove();
    item(p, open, level, name);
  }
}

function item(p, open, level, name) {
  open.length = Math.min(open.length, level);
  if (open.length < level) {
    const list = p.ownerDocument.createElement(name);
    const parent = open.at(-1)?.lastElementChild;
    if (parent) parent.append(list);
    else p.before(list);
    open.push(list);
  }
  const li = p.ownerDocument.createElement("li");
  li.append(...p.childNodes);
  open.at(-1).append(li);
  p.remove();
}

// straighten takes the detour over Google out of a link.
function straighten(a) {
  const target = /^https:\/\/www\.google\.com\/url\?(?:.*&)?q=([^&]+)/.exec(a.getAttribute("href"))?.[1];
  if (target) a.setAttribute("href", decodeURIComponent(target));
}

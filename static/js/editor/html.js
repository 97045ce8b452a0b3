// The text between the form's field, which holds HTML, and the editor.
import { DOMParser, DOMSerializer } from "prosemirror-model";
import { __parseFromClipboard } from "prosemirror-view";
import { schema } from "./schema.js";
import { bare, tidy } from "./paste.js";

const tagged = /<[A-Za-z/!?]/;

// Parser reads what is pasted; while it is told to, it hands over what the browser made of a text instead. ProseMirror's
// own reading of pasted HTML is the only one that the page's policy allows.
export class Parser extends DOMParser {
  constructor() {
    super(schema, DOMParser.schemaRules(schema));
  }

  parseSlice(dom, options) {
    bare(dom);
    if (this.taking) this.taking(dom);
    else if (!dom.querySelector("[data-pm-slice]")) tidy(dom);
    return super.parseSlice(dom, options);
  }

  // tree is the elements of a text, in a document where nothing runs or loads.
  tree(view, html) {
    let found;
    this.taking = (dom) => (found = dom);
    __parseFromClipboard(view, "", html, false, view.state.doc.resolve(0));
    this.taking = null;
    return found;
  }

  // read makes a document of the field's text; without tags, blank lines part paragraphs.
  read(view, text) {
    if (tagged.test(text)) return this.parse(this.tree(view, "<div>" + text + "</div>"));
    const paragraphs = text.trim() ? text.trim().split(/\n[ \t]*\n\s*/) : [""];
    return schema.node("doc", null, paragraphs.map(lines));
  }
}

function lines(text) {
  const kids = text
    .split("\n")
    .flatMap((line, i) => [...(i ? [schema.node("hard_break")] : []), ...(line ? [schema.text(line)] : [])]);
  return schema.node("paragraph", null, kids);
}

const inert = document.implementation.createHTMLDocument("");
const serializer = DOMSerializer.fromSchema(schema);

// write is the document as the field holds it: a block on each line.
export function write(doc) {
  const body = inert.createElement("div");
  body.append(serializer.serializeFragment(doc.content, { document: inert }));
  for (const caption of body.querySelectorAll("figcaption:empty")) caption.remove();
  body.querySelectorAll("li, td, th, dd, figure").forEach(loosen);
  body.querySelectorAll("table").forEach(head);
  const blocks = [...body.children];
  return blocks.every(blank) ? "" : blocks.map((block) => block.outerHTML).join("\n");
}

const blank = (block) => block.localName === "p" && !block.attributes.length && !block.childNodes.length;

// loosen opens the only paragraph of an item, a cell or a figure.
function loosen(item) {
  const paragraphs = [...item.children].filter((kid) => kid.localName === "p");
  if (paragraphs.length === 1 && !paragraphs[0].attributes.length) paragraphs[0].replaceWith(...paragraphs[0].childNodes);
}

// head puts the rows of headings at the beginning of a table into its head, and says what each heading is for.
function head(table) {
  const rows = [...table.rows];
  const body = rows.findIndex((row) => [...row.cells].some((cell) => cell.localName === "td"));
  const heads = rows.slice(0, body < 0 ? 0 : body);
  if (heads.length) {
    const thead = inert.createElement("thead");
    thead.append(...heads);
    table.prepend(thead);
  }
  for (const cell of table.querySelectorAll("th")) cell.setAttribute("scope", cell.closest("thead") ? "col" : "row");
}

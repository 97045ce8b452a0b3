// What a text may hold: the same elements as the server keeps, so that nothing is lost on the way here and back.
import { Schema } from "prosemirror-model";
import { tableNodes } from "prosemirror-tables";

const spoken = { lang: { default: null }, dir: { default: null } };

const heard = (dom) => ({ lang: dom.getAttribute("lang"), dir: dom.getAttribute("dir") });

const said = ({ lang, dir }) => ({ ...(lang && { lang }), ...(dir && { dir }) });

// block is a node that is one element with content.
const block = (tag, spec = {}) => ({
  content: "block+",
  group: "block",
  attrs: spoken,
  parseDOM: [{ tag, getAttrs: heard }],
  toDOM: (node) => [tag, said(node.attrs), 0],
  ...spec,
});

// stands is a node that stands for something of the media library or another site; its text is a caption or a name.
const stands = (tag, attrs, { read, write, inside }) => ({
  content: "inline*",
  marks: "lang strong em code sub sup cite abbr",
  group: "block",
  isolating: true,
  defining: true,
  attrs: { ...attrs, ...spoken },
  parseDOM: [{ tag, priority: 60, getAttrs: (dom) => ({ ...read(dom), ...heard(dom) }), contentElement: inside }],
  toDOM: (node) => write(node, said(node.attrs)),
});

const part = (name) => (dom) => dom.querySelector(name) ?? dom.ownerDocument.createElement(name);

const photo = stands(
  "figure[data-media]:not([data-embed])",
  { media: { default: "" }, alt: { default: "" }, decorative: { default: false } },
  {
    inside: part("figcaption"),
    read: (dom) => ({ media: dom.dataset.media, alt: dom.dataset.alt ?? "", decorative: "decorative" in dom.dataset }),
    write: ({ attrs }, own) => {
      const words = attrs.decorative ? { "data-decorative": "" } : attrs.alt ? { "data-alt": attrs.alt } : {};
      return ["figure", { "data-media": attrs.media, ...words, ...own }, ["figcaption", 0]];
    },
  },
);

const embed = stands(
  "figure[data-embed]",
  { address: {}, media: { default: null } },
  {
    inside: part("figcaption"),
    read: (dom) => ({ address: dom.dataset.embed, media: dom.dataset.media ?? null }),
    write: ({ attrs }, own) => {
      const poster = attrs.media ? { "data-media": attrs.media } : {};
      return ["figure", { "data-embed": attrs.address, ...poster, ...own }, ["figcaption", 0]];
    },
  },
);

const file = stands(
  "p[data-file]",
  { media: {} },
  {
    inside: (dom) => dom.querySelector("a") ?? dom,
    read: (dom) => ({ media: dom.dataset.file }),
    write: ({ attrs }, own) => ["p", { "data-file": attrs.media, ...own }, ["a", 0]],
  },
);

const cta = stands(
  "p[data-cta]",
  { href: {} },
  {
    inside: (dom) => dom.querySelector("a") ?? dom,
    read: (dom) => ({ href: dom.querySelector("a")?.getAttribute("href") ?? "/" }),
    write: ({ attrs }, own) => ["p", { "data-cta": "", ...own }, ["a", { href: attrs.href }, 0]],
  },
);

const cellAttribute = (name) => ({
  default: null,
  getFromDOM: (dom) => dom.getAttribute(name),
  setDOMAttr: (value, attrs) => {
    if (value) attrs[name] = value;
  },
});

const tables = tableNodes({
  tableGroup: "block",
  cellContent: "block+",
  cellAttributes: { lang: cellAttribute("lang"), dir: cellAttribute("dir") },
});

tables.table = {
  ...tables.table,
  attrs: spoken,
  parseDOM: [{ tag: "table", getAttrs: heard }],
  toDOM: (node) => ["table", said(node.attrs), ["tbody", 0]],
};

const image = {
  inline: true,
  group: "inline",
  attrs: { src: {}, alt: { default: "" }, width: { default: null }, height: { default: null } },
  parseDOM: [
    {
      tag: 'img[src^="/media/"]',
      getAttrs: (dom) => ({
        src: dom.getAttribute("src"),
        alt: dom.getAttribute("alt") ?? "",
        width: dom.getAttribute("width"),
        height: dom.getAttribute("height"),
      }),
    },
  ],
  toDOM: ({ attrs: { src, alt, width, height } }) => ["img", { src, alt, ...(width && { width }), ...(height && { height }) }],
};

const levels = [2, 3, 4];

const nodes = {
  doc: { content: "block+" },
  paragraph: block("p", { content: "inline*" }),
  cta,
  file,
  photo,
  embed,
  gallery: block("div[data-gallery]", {
    content: "photo+",
    isolating: true,
    toDOM: (node) => ["div", { "data-gallery": "", ...said(node.attrs) }, 0],
  }),
  heading: block("h2", {
    content: "inline*",
    defining: true,
    attrs: { level: { default: 2 }, ...spoken },
    parseDOM: [1, ...levels, 5, 6].map((n) => ({
      tag: "h" + n,
      getAttrs: (dom) => ({ level: Math.min(Math.max(n, 2), 4), ...heard(dom) }),
    })),
    toDOM: (node) => ["h" + node.attrs.level, said(node.attrs), 0],
  }),
  blockquote: block("blockquote", { defining: true }),
  bullet_list: block("ul", { content: "list_item+" }),
  ordered_list: block("ol", { content: "list_item+" }),
  list_item: block("li", { content: "paragraph block*", group: "", defining: true }),
  description_list: block("dl", { content: "(description_term | description_details)+" }),
  description_term: block("dt", { content: "inline*", group: "" }),
  description_details: block("dd", { group: "" }),
  ...tables,
  figure: block("figure", { content: "(block | caption)+" }),
  caption: block("figcaption", { content: "inline*", group: "" }),
  code_block: block("pre", { content: "inline*", code: true, parseDOM: [{ tag: "pre", preserveWhitespace: "full", getAttrs: heard }] }),
  horizontal_rule: { group: "block", parseDOM: [{ tag: "hr" }], toDOM: () => ["hr"] },
  text: { group: "inline" },
  image,
  hard_break: { inline: true, group: "inline", selectable: false, parseDOM: [{ tag: "br" }], toDOM: () => ["br"] },
};

const mark = (...tags) => ({ parseDOM: tags.map((tag) => ({ tag })), toDOM: () => [tags[0], 0] });

// safe says whether an address is one that the server keeps.
export const safe = (href) => /^(https?:\/\/[^/\\\s@]|mailto:\S|tel:\S|\/(?![/\\]))/i.test(href);

const marks = {
  lang: {
    attrs: { ...spoken },
    parseDOM: ["span", "a", "strong", "b", "em", "i", "code", "sub", "sup", "cite", "abbr"].flatMap((tag) =>
      ["[lang]", "[dir]"].map((attr) => ({ tag: tag + attr, getAttrs: heard, consuming: false })),
    ),
    toDOM: ({ attrs }) => ["span", said(attrs), 0],
  },
  link: {
    attrs: { href: {} },
    inclusive: false,
    parseDOM: [{ tag: "a[href]", getAttrs: (dom) => safe(dom.getAttribute("href")) && { href: dom.getAttribute("href") } }],
    toDOM: ({ attrs }) => ["a", { href: attrs.href }, 0],
  },
  strong: mark("strong", "b"),
  em: mark("em", "i"),
  cite: mark("cite"),
  abbr: {
    attrs: { title: { default: null } },
    parseDOM: [{ tag: "abbr", getAttrs: (dom) => ({ title: dom.getAttribute("title") }) }],
    toDOM: ({ attrs }) => ["abbr", attrs.title ? { title: attrs.title } : {}, 0],
  },
  sub: { ...mark("sub"), excludes: "sup" },
  sup: { ...mark("sup"), excludes: "sub" },
  code: mark("code"),
};

export const schema = new Schema({ nodes, marks });

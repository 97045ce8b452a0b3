// What can be done to a text: the toolbar's buttons, in its order. "on" says whether a thing is so where the cursor
// stands, "can" whether it could be done there; "ask" opens a dialog.
import { lift, setBlockType, toggleMark, wrapIn } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { liftListItem, sinkListItem, wrapInList } from "prosemirror-schema-list";
import * as tables from "prosemirror-tables";
import { schema } from "./schema.js";
import { askCta, askEmbed, askFile, askGallery, askLang, askPhoto, askTable, askText } from "./insert.js";

const { nodes, marks } = schema;

export const around = ({ selection: { $from } }, type, attrs = {}) => {
  for (let d = $from.depth; d > 0; d--) {
    const node = $from.node(d);
    if (node.type === type && Object.entries(attrs).every(([key, value]) => node.attrs[key] === value)) return node;
  }
  return null;
};

const marked = ({ selection: { from, to, empty, $from }, storedMarks, doc }, type) =>
  empty ? Boolean(type.isInSet(storedMarks ?? $from.marks())) : doc.rangeHasMark(from, to, type);

const heading = (level) => {
  const on = (state) => Boolean(around(state, nodes.heading, { level }));
  const run = (state, dispatch) =>
    (on(state) ? setBlockType(nodes.paragraph) : setBlockType(nodes.heading, { level }))(state, dispatch);
  return { name: "h" + level, keys: "Mod-Alt-" + level, on, run };
};

const style = (name, keys) => ({ name, keys, on: (state) => marked(state, marks[name]), run: toggleMark(marks[name]) });

// nearest is the innermost list around the cursor, and where it stands.
function nearest({ selection: { $from } }) {
  for (let d = $from.depth; d > 0; d--) {
    const node = $from.node(d);
    if (node.type === nodes.bullet_list || node.type === nodes.ordered_list) return { node, pos: $from.before(d) };
  }
  return null;
}

const list = (name, keys, type) => {
  const on = (state) => nearest(state)?.node.type === type;
  const run = (state, dispatch) => {
    const old = nearest(state);
    if (!old) return wrapInList(type)(state, dispatch);
    if (old.node.type === type) return liftListItem(nodes.list_item)(state, dispatch);
    dispatch?.(state.tr.setNodeMarkup(old.pos, type, old.node.attrs));
    return true;
  };
  return { name, keys, on, run };
};

const quote = {
  name: "quote",
  on: (state) => Boolean(around(state, nodes.blockquote)),
  run: (state, dispatch) => (around(state, nodes.blockquote) ? lift : wrapIn(nodes.blockquote))(state, dispatch),
};

const rule = {
  name: "rule",
  run: (state, dispatch) => {
    dispatch?.(state.tr.replaceSelectionWith(nodes.horizontal_rule.create()).scrollIntoView());
    return true;
  },
};

// stand is a button that puts in a block or changes the one around the cursor.
const stand = (name, ask) => ({ name, ask, on: (state) => Boolean(around(state, nodes[name])) });

const cells = (name, run) => ({ name, run });

export const groups = [
  ["history", [{ name: "undo", keys: "Mod-z", run: undo }, { name: "redo", keys: "Mod-Shift-z", run: redo }]],
  ["style", [heading(2), heading(3), heading(4), style("strong", "Mod-b"), style("em", "Mod-i")]],
  [
    "blocks",
    [
      { name: "link", keys: "Mod-k", ask: askText, on: (state) => marked(state, marks.link) },
      list("bullets", "Mod-Shift-8", nodes.bullet_list),
      list("numbers", "Mod-Shift-7", nodes.ordered_list),
      { name: "deeper", keys: "Mod-]", run: sinkListItem(nodes.list_item) },
      { name: "shallower", keys: "Mod-[", run: liftListItem(nodes.list_item) },
      quote,
      rule,
      { name: "lang", ask: askLang, on: (state) => marked(state, marks.lang) },
    ],
  ],
  [
    "insert",
    [
      { name: "table", ask: askTable, on: tables.isInTable },
      stand("photo", askPhoto),
      stand("gallery", askGallery),
      stand("embed", askEmbed),
      stand("file", askFile),
      stand("cta", askCta),
    ],
  ],
  [
    "cells",
    [
      cells("row_before", tables.addRowBefore),
      cells("row_after", tables.addRowAfter),
      cells("column_before", tables.addColumnBefore),
      cells("column_after", tables.addColumnAfter),
      cells("head_row", tables.toggleHeaderRow),
      cells("head_column", tables.toggleHeaderColumn),
      cells("row_gone", tables.deleteRow),
      cells("column_gone", tables.deleteColumn),
      cells("table_gone", tables.deleteTable),
    ],
  ],
  ["source", [{ name: "code", source: true }]],
];

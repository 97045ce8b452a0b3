// Grey words where something has to be written: an empty heading of a table has no name otherwise.
import { Plugin } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { make } from "./dialog.js";
import { schema } from "./schema.js";

export const hints = (words) => {
  const hint = () => make("span", { className: "hinted", textContent: words.cell_words });
  const decorations = ({ doc }) => {
    const all = [];
    doc.descendants((node, pos) => {
      if (node.type === schema.nodes.table_header && !node.textContent) all.push(Decoration.widget(pos + 1, hint, { side: -1, key: "hint" }));
    });
    return DecorationSet.create(doc, all);
  };
  return new Plugin({ props: { decorations } });
};

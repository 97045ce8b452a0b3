// What keys do in the text, and what becomes of "## ", "- ", "1. " and "> " at the beginning of a line.
import { baseKeymap, chainCommands, exitCode } from "prosemirror-commands";
import { inputRules, textblockTypeInputRule, undoInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { splitListItem } from "prosemirror-schema-list";
import { goToNextCell } from "prosemirror-tables";
import { TextSelection } from "prosemirror-state";
import { schema } from "./schema.js";
import { groups } from "./tools.js";

const { nodes } = schema;

// leave goes from a caption to a new paragraph behind what it belongs to.
function leave(state, dispatch) {
  const { $from } = state.selection;
  const names = ["photo", "embed", "file", "cta", "caption"];
  if (!names.includes($from.parent.type.name)) return false;
  let depth = $from.depth;
  while (["gallery", "figure"].includes($from.node(depth - 1).type.name)) depth--;
  const at = $from.after(depth);
  const tr = state.tr.insert(at, nodes.paragraph.create());
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView());
  return true;
}

function lineBreak(state, dispatch) {
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
}

export const keys = (editor) => {
  const own = {};
  for (const tool of groups.flatMap(([, tools]) => tools).filter((tool) => tool.keys))
    own[tool.keys] = () => {
      editor.use(tool);
      return true;
    };
  return [
    keymap({
      ...own,
      "Mod-y": own["Mod-Shift-z"],
      "Alt-F10": () => {
        editor.toolbar.focus();
        return true;
      },
      Backspace: undoInputRule,
      Enter: chainCommands(leave, splitListItem(nodes.list_item)),
      "Shift-Enter": chainCommands(exitCode, lineBreak),
      Tab: goToNextCell(1),
      "Shift-Tab": goToNextCell(-1),
    }),
    keymap(baseKeymap),
  ];
};

export const rules = inputRules({
  rules: [
    textblockTypeInputRule(/^(#{2,4})\s$/, nodes.heading, (match) => ({ level: match[1].length })),
    wrappingInputRule(/^\s*[-*]\s$/, nodes.bullet_list),
    wrappingInputRule(/^\s*1[.)]\s$/, nodes.ordered_list),
    wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
  ],
});

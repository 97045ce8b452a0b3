// The toolbar: one stop for Tab, arrows, Home and End inside, Escape back to the text.
import { isInTable } from "prosemirror-tables";
import { make } from "./dialog.js";
import { icon } from "./icons.js";
import { groups } from "./tools.js";

export class Toolbar {
  constructor(editor, controls) {
    this.editor = editor;
    this.buttons = [];
    this.dom = make("div", { className: "tools", role: "toolbar", "aria-label": editor.words.toolbar });
    this.dom.setAttribute("aria-controls", controls);
    for (const [name, tools] of groups) this.dom.append(this.group(name, tools));
    this.dom.addEventListener("keydown", (event) => this.keydown(event));
    this.dom.addEventListener("mousedown", (event) => event.preventDefault()); // the text keeps its selection
    this.move(this.buttons[0], false);
  }

  group(name, tools) {
    const group = make("div", { className: "row", role: "group", "aria-label": this.editor.words["group_" + name] });
    if (name === "cells") this.cells = group;
    for (const tool of tools) {
      const label = this.editor.words[tool.name];
      const button = make("button", { type: "button", className: "tool tool-" + tool.name, title: label, "aria-label": label }, icon(tool.name));
      if (tool.on || tool.source) button.setAttribute("aria-pressed", "false");
      if (tool.keys) button.setAttribute("aria-keyshortcuts", tool.keys.replaceAll("-", "+").replace("Mod", "Control"));
      button.addEventListener("click", () => this.editor.use(tool));
      button.tool = tool;
      this.buttons.push(button);
      group.append(button);
    }
    return group;
  }

  // update shows what is so and what can be done where the cursor stands.
  update(state, source) {
    this.cells.hidden = source || !isInTable(state);
    for (const button of this.buttons) {
      const { tool } = button;
      if (tool.on || tool.source) button.setAttribute("aria-pressed", tool.source ? source : tool.on(state));
      const able = tool.source || (!source && (!tool.run || tool.run(state, null)));
      button.setAttribute("aria-disabled", !able);
    }
    if (!this.open().includes(this.current)) this.move(this.open()[0], false);
  }

  open() {
    return this.buttons.filter((button) => !button.closest("[hidden]"));
  }

  move(button, focus = true) {
    for (const other of this.buttons) other.tabIndex = other === button ? 0 : -1;
    this.current = button;
    if (focus) button.focus();
  }

  focus() {
    this.current.focus();
  }

  keydown(event) {
    const open = this.open();
    const at = open.indexOf(this.current);
    const steps = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 };
    if (event.key === "Escape") this.editor.focus();
    else if (event.key in steps) this.move(open.at(steps[event.key] % open.length));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

// <rich-text> around a <textarea>: the same text with its headings, tables and photos to be seen. The field keeps its
// name and its value, which is HTML; without this script it is edited as it is.
import { gapCursor } from "prosemirror-gapcursor";
import { history } from "prosemirror-history";
import { EditorState } from "prosemirror-state";
import { tableEditing } from "prosemirror-tables";
import { EditorView } from "prosemirror-view";
import { stands } from "./blocks.js";
import { make } from "./dialog.js";
import { Parser, write } from "./html.js";
import { hints } from "./hints.js";
import { askAbout } from "./insert.js";
import { keys, rules } from "./keys.js";
import { sheathe } from "./paste.js";
import { schema } from "./schema.js";
import { Toolbar } from "./toolbar.js";

class RichText extends HTMLElement {
  connectedCallback() {
    if (this.view) return;
    this.words = JSON.parse(this.dataset.words);
    this.field = this.querySelector("textarea");
    this.parser = new Parser();
    this.status = make("p", { className: "vh", role: "status" });
    const place = make("div", { className: "page" });
    this.view = new EditorView(place, this.props());
    this.toolbar = new Toolbar(this, this.view.dom.id);
    this.append(make("div", { className: "rich" }, this.toolbar.dom, place), this.hint(), this.status);
    this.cover(true);
    this.load();
    this.field.addEventListener("input", () => this.writing || this.source || this.load());
    this.field.addEventListener("focus", () => this.source || this.focus());
  }

  disconnectedCallback() {
    this.view?.destroy();
  }

  props() {
    const plugins = [...keys(this), rules, history(), tableEditing(), gapCursor(), hints(this.words)];
    return {
      state: EditorState.create({ schema, plugins }),
      attributes: this.naming(),
      nodeViews: stands(this),
      clipboardParser: this.parser,
      transformPastedHTML: sheathe,
      handlePaste: (view, event, slice) => this.pasted(event, slice),
      dispatchTransaction: (tr) => this.dispatch(tr),
    };
  }

  // naming say to whoever does not see it that this is the field, by the words that the field has.
  naming() {
    const { field } = this;
    const label = field.labels[0];
    label.id ||= field.id + "-label";
    const about = [field.getAttribute("aria-describedby"), field.id + "-keys"].filter(Boolean).join(" ");
    const own = { id: field.id + "-rich", class: "prose", role: "textbox", "aria-multiline": "true", "aria-labelledby": label.id };
    return { ...own, "aria-describedby": about, ...(field.lang && { lang: field.lang }), ...(field.hasAttribute("aria-invalid") && { "aria-invalid": "true" }) };
  }

  hint() {
    return make("p", { className: "hint", id: this.field.id + "-keys", textContent: this.words.keys });
  }

  // cover hides the field behind the editor, or the editor behind the field.
  cover(on) {
    this.source = !on;
    this.field.classList.toggle("vh", on);
    this.field.tabIndex = on ? -1 : 0;
    if (on) this.field.setAttribute("aria-hidden", "true");
    else this.field.removeAttribute("aria-hidden");
    this.view.dom.parentNode.hidden = !on;
  }

  load() {
    const { plugins } = this.view.state;
    this.view.updateState(EditorState.create({ doc: this.parser.read(this.view, this.field.value), plugins }));
    this.toolbar.update(this.view.state, false);
  }

  dispatch(tr) {
    this.view.updateState(this.view.state.apply(tr));
    this.toolbar?.update(this.view.state, false);
    if (tr.docChanged) this.save();
  }

  // save puts the text into the field and tells the form, as typing there would.
  save() {
    this.writing = true;
    this.field.value = write(this.view.state.doc);
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
    this.writing = false;
  }

  async use(tool) {
    if (tool.source) return this.toggle();
    if (this.source) return;
    if (tool.ask) await this.after(tool.ask(this), this.words[tool.name]);
    else if (tool.run(this.view.state, this.view.dispatch, this.view)) this.announce(tool);
    if (!this.toolbar.dom.contains(document.activeElement)) this.view.focus();
  }

  // change asks about the block at a place.
  change(pos) {
    const node = this.view.state.doc.nodeAt(pos);
    const inside = this.view.state.doc.resolve(pos + 1);
    this.view.dispatch(this.view.state.tr.setSelection(this.view.state.selection.constructor.near(inside)));
    return this.after(askAbout(node)(this), this.words[node.type.name]);
  }

  async after(asked, label) {
    const done = await asked;
    this.view.focus();
    if (done) this.say(this.words.done.replace("{what}", label));
  }

  announce(tool) {
    const label = this.words[tool.name];
    if (tool.on) this.say(label + ": " + (tool.on(this.view.state) ? this.words.on : this.words.off));
  }

  say(words) {
    this.status.textContent = words;
    return false;
  }

  toggle() {
    if (this.source) this.load();
    this.cover(this.source);
    this.toolbar.update(this.view.state, this.source);
    this.say(this.words.code + ": " + (this.source ? this.words.on : this.words.off));
    this.focus();
  }

  focus() {
    if (this.source) this.field.focus();
    else this.view.focus();
  }

  // pasted says what cannot come from the clipboard: photos belong into the library first.
  pasted(event, slice) {
    const images = [...(event.clipboardData?.files ?? [])].some((file) => file.type.startsWith("image/"));
    if (images && !slice.content.size) this.say(this.words.paste_photo);
    return images && !slice.content.size;
  }
}

customElements.define("rich-text", RichText);

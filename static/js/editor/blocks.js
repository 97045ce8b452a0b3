// How photos, galleries, videos, files and calls to action look while they are edited: their captions are text, the rest
// is changed in a dialog.
import { make } from "./dialog.js";
import { lookUp, recall } from "./media.js";

class Stand {
  constructor(editor, node, view, getPos) {
    Object.assign(this, { editor, node, view, getPos });
    this.dom = make("div", { className: "stand stand-" + node.type.name });
    this.head = make("div", { className: "row", contentEditable: "false" });
    this.contentDOM = make("div", { className: "words" });
    this.contentDOM.dataset.empty = editor.words[node.type.name + "_words"];
    this.dom.append(this.head, this.contentDOM);
    this.draw();
  }

  draw() {
    const { node, editor } = this;
    const edit = make("button", { type: "button", className: "btn alt", textContent: editor.words.change, tabIndex: -1 });
    edit.addEventListener("click", () => editor.change(this.getPos()));
    this.head.replaceChildren(...this.look(), make("span", { textContent: this.name() }), edit);
    this.contentDOM.classList.toggle("empty", !node.content.size);
    if (node.attrs.media && !recall(node.attrs.media)) this.fetch(node.attrs.media);
  }

  async fetch(id) {
    await lookUp(this.editor, [id]);
    if (recall(id)) this.draw();
  }

  look() {
    const thing = recall(this.node.attrs.media);
    return thing?.thumb ? [make("img", { src: thing.thumb, alt: "", width: thing.width, height: thing.height })] : [];
  }

  name() {
    const { attrs, type } = this.node;
    const words = this.editor.words;
    if (type.name === "photo" && attrs.decorative) return words.decorative;
    if (type.name === "photo") return attrs.alt || recall(attrs.media)?.alt || words.photo;
    return attrs.address ?? attrs.href ?? recall(attrs.media)?.name ?? words[type.name];
  }

  update(node) {
    if (node.type !== this.node.type) return false;
    const other = !node.sameMarkup(this.node) || !node.content.size !== !this.node.content.size;
    this.node = node;
    if (other) this.draw();
    return true;
  }

  stopEvent(event) {
    return this.head.contains(event.target);
  }

  ignoreMutation(change) {
    return !this.contentDOM.contains(change.target) || (change.type === "attributes" && change.target === this.contentDOM);
  }
}

export const stands = (editor) => {
  const view = (node, view, getPos) => new Stand(editor, node, view, getPos);
  return { photo: view, embed: view, file: view, cta: view };
};

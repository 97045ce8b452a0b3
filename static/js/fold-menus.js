// Closes the folded menus inside it: on Escape, on a click elsewhere, and when the focus leaves.
class FoldMenus extends HTMLElement {
  connectedCallback() {
    document.addEventListener("click", this);
    document.addEventListener("keydown", this);
    this.addEventListener("focusout", this);
  }

  disconnectedCallback() {
    document.removeEventListener("click", this);
    document.removeEventListener("keydown", this);
  }

  handleEvent(event) {
    for (const menu of this.querySelectorAll("details[open]")) {
      if (event.type === "keydown") this.escape(event, menu);
      else if (event.type === "click") this.close(menu, event.target);
      else if (event.relatedTarget) this.close(menu, event.relatedTarget);
    }
  }

  escape(event, menu) {
    if (event.key !== "Escape") return;
    const inside = menu.contains(document.activeElement);
    menu.open = false;
    if (inside) menu.querySelector("summary").focus();
  }

  close(menu, at) {
    if (!menu.contains(at)) menu.open = false;
  }
}

customElements.define("fold-menus", FoldMenus);

// Lets lines be dragged by a handle, each with the deeper ones below it. The buttons of the lines do the same without it.
class OrderList extends HTMLElement {
  connectedCallback() {
    for (const line of this.lines()) this.addHandle(line);
    this.addEventListener("dragover", this);
    this.addEventListener("drop", this);
  }

  lines() {
    return [...this.querySelectorAll("[data-line]")];
  }

  addHandle(line) {
    const handle = document.createElement("span");
    handle.className = "grip";
    handle.draggable = true;
    handle.setAttribute("aria-hidden", "true");
    handle.textContent = "⠿";
    handle.addEventListener("dragstart", (event) => this.lift(event, line));
    handle.addEventListener("dragend", () => this.settle());
    line.prepend(handle);
  }

  depth(line) {
    const field = line.querySelector("[name^=depth-]");
    return field ? Number(field.value) : 0;
  }

  // lift takes the line and all that stands below it.
  lift(event, line) {
    const all = this.lines();
    const from = all.indexOf(line);
    let end = from + 1;
    while (end < all.length && this.depth(all[end]) > this.depth(line)) end++;
    this.lifted = all.slice(from, end);
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
    event.dataTransfer.setDragImage(line, 0, 0);
  }

  handleEvent(event) {
    if (!this.lifted) return;
    event.preventDefault();
    if (event.type === "drop") return;
    const over = event.target.closest("[data-line]");
    if (!over || this.lifted.includes(over)) return;
    const box = over.getBoundingClientRect();
    if (event.clientY < box.top + box.height / 2) over.before(...this.lifted);
    else over.after(...this.lifted);
  }

  // settle gives every line a depth that the line above allows, as the server will.
  settle() {
    this.lifted = null;
    let above = -1;
    for (const line of this.lines()) {
      const field = line.querySelector("[name^=depth-]");
      if (!field) continue;
      above = Math.min(Number(field.value), above + 1);
      field.value = above;
      line.className = line.className.replace(/depth-\d/, `depth-${above}`);
    }
    this.querySelector("input")?.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

customElements.define("order-list", OrderList);

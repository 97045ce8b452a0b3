// Lets the point that stays in view be set on the photo itself: by a click, or with the arrow keys.
class FocusPoint extends HTMLElement {
  connectedCallback() {
    this.stage = this.querySelector(".stage");
    this.inputs = ["focus_x", "focus_y"].map((name) => this.querySelector(`[name=${name}]`));
    if (!this.stage || this.closest("fieldset[disabled]")) return;
    this.point = document.createElement("button");
    this.point.type = "button";
    this.stage.append(this.point);
    this.stage.addEventListener("click", this);
    this.point.addEventListener("keydown", this);
    for (const input of this.inputs) input.addEventListener("input", () => this.draw());
    this.draw();
  }

  handleEvent(event) {
    this[event.type](event);
  }

  click(event) {
    if (event.detail === 0) return; // the point pressed by keyboard
    const box = this.stage.getBoundingClientRect();
    this.set((event.clientX - box.left) / box.width * 100, (event.clientY - box.top) / box.height * 100);
    this.point.focus();
  }

  keydown(event) {
    const step = event.shiftKey ? 10 : 2;
    const way = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
    if (!way) return;
    event.preventDefault();
    const [x, y] = this.now();
    this.set(x + way[0], y + way[1]);
  }

  now() {
    return this.inputs.map((input) => Math.min(100, Math.max(0, Number(input.value || 50))));
  }

  set(...at) {
    at.forEach((part, n) => { this.inputs[n].value = Math.round(Math.min(100, Math.max(0, part))); });
    this.inputs[0].dispatchEvent(new Event("input", { bubbles: true }));
  }

  draw() {
    const [x, y] = this.now();
    this.point.style.left = x + "%";
    this.point.style.top = y + "%";
    this.point.ariaLabel = this.dataset.words.replace("{x}", x).replace("{y}", y);
  }
}

customElements.define("focus-point", FocusPoint);

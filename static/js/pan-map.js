import { Fan } from "./fan.js";

// Makes the map larger and smaller, movable, and one stop on the way through the page: arrows go from pin to pin.
// It only sets attributes of SVG, so it needs no style of its own.
class PanMap extends HTMLElement {
  connectedCallback() {
    this.base = this.querySelector(".base");
    const drawn = this.base.viewBox.baseVal;
    [this.width, this.height] = this.getAttribute("whole").split(" ").map(Number);
    this.start = this.width / drawn.width;
    this.pins = [...this.querySelectorAll(".pins > svg")].map((svg) => ({
      svg,
      link: svg.querySelector("a"),
      x: drawn.x + (svg.x.baseVal.valueInSpecifiedUnits / 100) * drawn.width,
      y: drawn.y + (svg.y.baseVal.valueInSpecifiedUnits / 100) * drawn.height,
    }));
    this.view = { x: drawn.x, y: drawn.y, k: this.start };
    this.fan = new Fan(this);
    this.near = this.querySelector(".near") !== null;
    this.addButtons();
    this.rove();
    for (const type of ["keydown", "focusin", "pointerdown", "pointermove", "pointerup", "pointercancel"]) {
      this.addEventListener(type, this);
    }
    this.addEventListener("click", this, true);
  }

  handleEvent(event) {
    this[event.type]?.(event);
  }

  addButtons() {
    const help = document.createElement("p");
    help.className = "vh";
    help.textContent = this.dataset.help;
    this.prepend(help);
    const group = document.createElement("div");
    group.className = "zoom noprint";
    this.larger = this.button("+", this.dataset.in, () => this.zoom(1.6));
    this.smaller = this.button("−", this.dataset.out, () => this.zoom(1 / 1.6));
    group.append(this.larger, this.smaller);
    this.append(group);
    this.draw();
  }

  button(sign, name, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn alt";
    button.textContent = sign;
    button.ariaLabel = name;
    button.addEventListener("click", act);
    return button;
  }

  // The first step leads to where the pins are, the next ones to what is in the middle.
  zoom(by) {
    const { x, y, k } = this.view;
    const next = Math.min(Math.max(k * by, this.start), this.largest());
    const half = { x: this.width / 2, y: this.height / 2 };
    const at = k === this.start ? this.middle() : { x: x + half.x / k, y: y + half.y / k };
    this.move(at.x - half.x / next, at.y - half.y / next, next);
  }

  // A country that fills the map can be made larger too.
  largest() {
    return Math.max(8, 3 * this.start);
  }

  middle() {
    const pins = this.shown();
    const mean = (axis, whole) => pins.reduce((sum, pin) => sum + pin[axis], 0) / pins.length || whole / 2;
    return { x: mean("x", this.width), y: mean("y", this.height) };
  }

  move(x, y, k = this.view.k) {
    const within = (value, size) => Math.min(Math.max(value, 0), size - size / k);
    this.view = { x: within(x, this.width), y: within(y, this.height), k };
    this.fan.close();
    this.draw();
  }

  draw() {
    const { x, y, k } = this.view;
    const [width, height] = [this.width / k, this.height / k];
    this.base.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
    for (const pin of this.pins) {
      pin.svg.setAttribute("x", `${((pin.x - x) / width) * 100}%`);
      pin.svg.setAttribute("y", `${((pin.y - y) / height) * 100}%`);
    }
    const held = this.pins.find(({ link }) => link === document.activeElement);
    this.classList.toggle("zoomed", k > this.start);
    this.classList.toggle("nearer", this.near && (k / this.start) * this.clientWidth > 1400);
    if (held && !this.shown().includes(held)) this.neighbour(held)?.link.focus();
    this.larger.ariaDisabled = String(k >= this.largest());
    this.smaller.ariaDisabled = String(k <= this.start);
  }

  // The pins of the layer on show.
  shown() {
    return this.pins.filter((pin) => pin.link.getClientRects().length > 0);
  }

  // Where the focus goes when its pin gives way to those of another layer.
  neighbour(from) {
    const far = (pin) => Math.hypot(pin.x - from.x, pin.y - from.y);
    return this.shown().sort((a, b) => far(a) - far(b))[0];
  }

  // In each layer one pin can be reached by Tab.
  rove(to) {
    for (const layer of this.querySelectorAll(".pins")) {
      const links = [...layer.querySelectorAll(":scope > svg > a")];
      const stop = links.includes(to) ? to : links[0];
      for (const link of links) link.setAttribute("tabindex", link === stop ? 0 : -1);
    }
  }

  focusin(event) {
    const pin = this.pins.find(({ link }) => link === event.target);
    if (!pin) return;
    this.rove(pin.link);
    const { x, y, k } = this.view;
    const [width, height] = [this.width / k, this.height / k];
    const inside = pin.x > x && pin.x < x + width && pin.y > y && pin.y < y + height;
    if (!inside) this.move(pin.x - width / 2, pin.y - height / 2);
  }

  keydown(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "+" || event.key === "=") return this.zoom(1.6);
    if (event.key === "-") return this.zoom(1 / 1.6);
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const from = this.pins.find(({ link }) => link === document.activeElement);
    if (!from) return;
    const to = way ? this.nearest(from, way) : { Home: this.shown()[0], End: this.shown().at(-1) }[event.key];
    if (way || to) event.preventDefault();
    to?.link.focus();
  }

  // The nearest pin that lies rather in that direction than aside.
  nearest(from, [dx, dy]) {
    const reach = (pin) => {
      const along = (pin.x - from.x) * dx + (pin.y - from.y) * dy;
      const aside = Math.abs((pin.x - from.x) * dy) + Math.abs((pin.y - from.y) * dx);
      return along > 0 ? along + 2 * aside : Infinity;
    };
    const others = this.shown().filter((pin) => reach(pin) < Infinity);
    return others.sort((a, b) => reach(a) - reach(b))[0];
  }

  pointerdown(event) {
    this.dragged = false;
    if (this.view.k === this.start || event.target.closest("button")) return;
    this.drag = { x: event.clientX, y: event.clientY, view: this.view };
  }

  pointermove(event) {
    if (!this.drag) return;
    const scale = this.width / this.view.k / this.base.clientWidth;
    const [dx, dy] = [event.clientX - this.drag.x, event.clientY - this.drag.y];
    if (!this.dragged && Math.hypot(dx, dy) < 6) return;
    this.dragged = true;
    this.setPointerCapture(event.pointerId);
    this.move(this.drag.view.x - dx * scale, this.drag.view.y - dy * scale);
  }

  pointerup() {
    this.drag = null;
  }

  pointercancel() {
    this.drag = null;
  }

  // A drag that ends on a pin is not a click on it; a click on one that stands for several parts them.
  click(event) {
    const dragged = this.dragged;
    this.dragged = false;
    if (dragged) return event.preventDefault();
    if (event.target.closest(".fan") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const pin = this.pins.find(({ link }) => link.contains(event.target));
    if (pin && this.fan.open(pin)) event.preventDefault();
    if (!pin) this.fan.close();
  }
}

customElements.define("pan-map", PanMap);

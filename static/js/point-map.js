const turn = Math.PI / 180;

// Chooses a point of the earth on our own map, by mouse or by arrow keys, and writes it into the fields beside it. It is
// there only while the exact point is asked for.
class PointMap extends HTMLElement {
  connectedCallback() {
    this.base = this.querySelector("svg");
    [this.n, this.f, this.middle, this.east] = this.getAttribute("cone").split(" ").map(Number);
    const { width, height } = this.base.viewBox.baseVal;
    this.whole = { width, height };
    this.fields = ["lat", "lon"].map((name) => this.closest("form").elements[name]);
    this.dot = document.createElementNS("http://www.w3.org/2000/svg", "circle");
    this.dot.setAttribute("class", "point");
    this.base.append(this.dot);
    this.hidden = false;
    for (const type of ["click", "keydown"]) this.addEventListener(type, this);
    this.closest("form").addEventListener("change", this);
    this.closest("form").addEventListener("input", this);
    this.k = 1;
    this.at = { x: width / 2, y: height / 2 };
    this.ask();
    this.input();
  }

  handleEvent(event) {
    this[event.type](event);
  }

  // Without the exact point nobody is asked for one.
  ask() {
    this.closest("fieldset").hidden = this.closest("form").elements.precision.value !== "exact";
  }

  change() {
    this.ask();
  }

  input() {
    const [lat, lon] = this.fields.map((field) => parseFloat(field.value));
    this.set = Number.isFinite(lat) && Number.isFinite(lon);
    if (this.set) this.at = this.project(lat, lon);
    this.draw();
  }

  look(lat, lon) {
    if (this.set) return;
    this.at = this.project(lat, lon);
    this.k = 8;
    this.draw();
  }

  project(lat, lon) {
    const r = this.f / Math.tan(Math.PI / 4 + (lat * turn) / 2) ** this.n;
    const angle = this.n * (lon - this.east) * turn;
    return { x: this.whole.width / 2 + r * Math.sin(angle), y: this.whole.height / 2 + r * Math.cos(angle) - this.middle };
  }

  unproject({ x, y }) {
    const [dx, dy] = [x - this.whole.width / 2, y - this.whole.height / 2 + this.middle];
    const r = Math.hypot(dx, dy);
    return [(2 * Math.atan((this.f / r) ** (1 / this.n))) / turn - 90, this.east + Math.atan2(dx, dy) / this.n / turn];
  }

  view() {
    const [width, height] = [this.whole.width / this.k, this.whole.height / this.k];
    const within = (value, size, all) => Math.min(Math.max(value - size / 2, 0), all - size);
    return { x: within(this.at.x, width, this.whole.width), y: within(this.at.y, height, this.whole.height), width, height };
  }

  draw() {
    const { x, y, width, height } = this.view();
    this.base.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
    this.dot.setAttribute("cx", this.at.x);
    this.dot.setAttribute("cy", this.at.y);
    this.dot.setAttribute("r", this.set ? width / 90 : 0);
  }

  choose(point) {
    this.unproject(point).forEach((degrees, i) => (this.fields[i].value = degrees.toFixed(4)));
    this.fields[0].dispatchEvent(new Event("input", { bubbles: true }));
  }

  click(event) {
    const box = this.base.getBoundingClientRect();
    const { x, y, width, height } = this.view();
    this.choose({ x: x + ((event.clientX - box.left) / box.width) * width, y: y + ((event.clientY - box.top) / box.height) * height });
  }

  keydown(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const by = { "+": 2, "=": 2, "-": 0.5 }[event.key];
    if (!way && !by) return;
    event.preventDefault();
    if (by) {
      this.k = Math.min(Math.max(this.k * by, 1), 64);
      return this.draw();
    }
    const far = ((event.shiftKey ? 10 : 1) * this.view().width) / 100;
    this.choose({ x: this.at.x + way[0] * far, y: this.at.y + way[1] * far });
  }
}

customElements.define("point-map", PointMap);

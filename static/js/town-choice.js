// Offers towns while one is typed, in whatever script: a list that arrows, Enter and Escape go through.
class TownChoice extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("[name=town]");
    this.key = this.querySelector("[name=town_key]");
    this.country = this.closest("form").elements.country;
    this.list = document.createElement("ul");
    this.list.id = "towns";
    this.list.setAttribute("role", "listbox");
    this.list.hidden = true;
    this.status = document.createElement("p");
    this.status.className = "vh";
    this.status.setAttribute("role", "status");
    this.append(this.list, this.status);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", "towns"], ["autocomplete", "off"]]) {
      this.field.setAttribute(name, value);
    }
    this.list.setAttribute("aria-label", this.closest("form").querySelector("label[for=f-town]").textContent.trim());
    for (const type of ["input", "keydown", "keypress", "blur"]) this.field.addEventListener(type, this);
    this.list.addEventListener("mousedown", this);
    this.close();
  }

  handleEvent(event) {
    this[event.type](event);
  }

  input() {
    this.key.value = "";
    this.close(); // what it holds is for other letters
    this.timer = setTimeout(() => this.ask(), 200);
  }

  async ask() {
    const typed = this.field.value.trim();
    if (typed.length < 2) return this.close();
    try {
      const answer = await fetch(this.getAttribute("url") + "?" + new URLSearchParams({ q: typed, country: this.country.value }));
      const towns = await answer.json();
      if (typed === this.field.value.trim() && document.activeElement === this.field) this.show(towns);
    } catch {
      this.close();
    }
  }

  show(towns) {
    this.towns = towns;
    this.at = -1;
    this.list.replaceChildren(...towns.map((town, i) => this.option(town, i)));
    this.list.hidden = towns.length === 0;
    this.field.setAttribute("aria-expanded", String(towns.length > 0));
    this.field.removeAttribute("aria-activedescendant");
    this.status.textContent = (towns.length ? this.dataset.some : this.dataset.none).replace("{n}", towns.length);
  }

  option(town, i) {
    const option = document.createElement("li");
    option.id = "town-" + i;
    option.setAttribute("role", "option");
    const near = town.near ? " (" + this.dataset.near.replace("{town}", town.near) + ")" : "";
    option.textContent = town.name + ", " + this.nameOf(town.country) + near;
    return option;
  }

  nameOf(code) {
    return [...this.country.options].find((option) => option.value === code)?.text ?? code;
  }

  keydown(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && !this.list.hidden) this.close();
    else if (event.key === "Enter" && !this.list.hidden && this.at >= 0) this.choose(this.at);
    else if (step && !this.list.hidden) this.move(step);
    else return;
    event.preventDefault();
    this.taken = event.key;
  }

  // The key that chose a town sends nothing, however the keyboard tells of it.
  keypress(event) {
    if (event.key === this.taken) event.preventDefault();
    this.taken = null;
  }

  move(step) {
    const options = [...this.list.children];
    this.at = (Math.max(this.at, step < 0 ? 0 : -1) + step + options.length) % options.length;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === this.at)));
    options[this.at].scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", options[this.at].id);
  }

  mousedown(event) {
    event.preventDefault();
    const at = [...this.list.children].indexOf(event.target.closest("li"));
    if (at >= 0) this.choose(at);
  }

  choose(at) {
    const town = this.towns[at];
    this.field.value = town.name;
    this.key.value = town.key;
    this.country.value = town.country;
    document.getElementById("libraries").replaceChildren(...(town.libraries ?? []).map((name) => new Option("", name)));
    document.querySelector("point-map")?.look(town.lat, town.lon);
    this.close();
    this.field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  blur() {
    this.close();
  }

  close() {
    clearTimeout(this.timer);
    this.list.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }
}

customElements.define("town-choice", TownChoice);

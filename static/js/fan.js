// Parts the stories of one circle: each gets a circle of its own around it, which leads to the story. The stories are those
// of the list on the page; without one the circle stays the link it is. Nothing moves: the circles are there or not.
const most = 12;
const size = 14;

export class Fan {
  constructor(map) {
    this.map = map;
    for (const { link } of map.pins) {
      if (this.stories(link).length > 1) link.setAttribute("aria-expanded", "false");
    }
  }

  stories(link) {
    const href = link.getAttribute("href");
    if (!href.startsWith("#")) return [];
    const anchors = (link.dataset.at ?? href.slice(1)).split(" ");
    const lists = anchors.map((id) => document.getElementById(id)?.nextElementSibling);
    return lists.flatMap((list) => [...(list?.querySelectorAll("a") ?? [])]);
  }

  // False: there is nothing to part.
  open(pin) {
    const again = this.pin === pin;
    this.close();
    const { link } = pin;
    if (!link.hasAttribute("aria-expanded")) return false;
    if (again) return true;
    this.pin = pin;
    link.setAttribute("aria-expanded", "true");
    this.name = document.createElement("p");
    this.name.className = "fanname";
    this.name.ariaHidden = "true";
    this.map.append(this.name);
    this.draw(this.targets(link));
    return true;
  }

  // Where the circles lead; the last one to the list, when there are more stories than circles.
  targets(link) {
    const list = this.stories(link).map((a) => [a.getAttribute("href"), a.textContent, a.closest("[lang]").lang]);
    const all = Number(link.querySelector("text").textContent) <= Math.min(list.length, most);
    return all ? list : [...list.slice(0, most - 1), [link.getAttribute("href"), link.ariaLabel, document.documentElement.lang, "…"]];
  }

  draw(targets) {
    const { svg, link } = this.pin;
    const reach = Math.max(46, (targets.length * 2.3 * size) / (2 * Math.PI));
    const [dx, dy] = this.inside(reach + size + 2);
    const ways = targets.map(([href, title, lang, text], n) => {
      const turn = (2 * Math.PI * n) / targets.length - Math.PI / 2;
      const [x, y] = [dx + reach * Math.cos(turn), dy + reach * Math.sin(turn)];
      const way = make("a", { href, lang, "aria-label": title, tabindex: n ? -1 : 0 });
      way.append(make("line", { ...edge(x, y), x2: x, y2: y }), make("circle", { cx: x, cy: y, r: size }));
      if (text) way.append(Object.assign(make("text", { x, y }), { textContent: text }));
      return way;
    });
    this.box = make("svg", { class: "fan", x: svg.getAttribute("x"), y: svg.getAttribute("y"), overflow: "visible" });
    const group = make("g", { role: "group", "aria-label": link.ariaLabel });
    group.append(...ways);
    this.box.append(group);
    for (const type of ["keydown", "focusin", "focusout", "pointerover"]) this.box.addEventListener(type, this);
    svg.parentNode.append(this.box); // above all others
    ways[0].focus({ preventScroll: true });
  }

  // How far the middle moves for all circles to lie on the map.
  inside(reach) {
    const at = this.pin.svg.querySelector("circle").getBoundingClientRect();
    const map = this.map.getBoundingClientRect();
    this.name.classList.toggle("below", at.y - map.y < map.height / 2);
    const move = (middle, size) => Math.min(Math.max(middle, reach), Math.max(size - reach, reach)) - middle;
    return [move(at.x + at.width / 2 - map.x, map.width), move(at.y + at.height / 2 - map.y, map.height)];
  }

  close() {
    if (!this.pin) return;
    const { box, pin, name } = this;
    this.pin = null;
    pin.link.setAttribute("aria-expanded", "false");
    box.remove();
    name.remove();
  }

  handleEvent(event) {
    this[event.type](event);
  }

  focusin({ target }) {
    for (const way of this.box.querySelectorAll("a")) way.setAttribute("tabindex", way === target ? 0 : -1);
    this.say(target);
  }

  focusout({ relatedTarget }) {
    if (!this.box.contains(relatedTarget)) this.close();
  }

  pointerover({ target }) {
    this.say(target.closest("a"));
  }

  say(way) {
    if (!way) return;
    this.name.textContent = way.ariaLabel;
    this.name.lang = way.getAttribute("lang");
  }

  keydown(event) {
    const ways = [...this.box.querySelectorAll("a")];
    const at = ways.indexOf(document.activeElement);
    const next = {
      ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: -1, Escape: at,
    }[event.key];
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const { link } = this.pin;
    if (event.key === "Escape") {
      this.close();
      link.focus({ preventScroll: true });
    } else {
      ways.at(next % ways.length).focus({ preventScroll: true });
    }
  }
}

// Where a line from the middle towards a point leaves the circle.
function edge(x, y) {
  const far = Math.hypot(x, y) || 1;
  return { x1: (x / far) * size, y1: (y / far) * size };
}

function make(name, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

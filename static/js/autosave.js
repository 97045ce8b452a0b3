// Keeps what is typed into an editors' form: at once on this device, a moment later on the server, which then holds the
// only copy. The attributes delay and retry are milliseconds.
const prefix = "unsaved:";
const month = 30 * 24 * 60 * 60 * 1000;

// post brings a text to the server and says what became of it: saved, late (its form is stored already), login, offline.
async function post(url, body) {
  try {
    const answer = await fetch(url, { method: "POST", body: new URLSearchParams(body), redirect: "manual", signal: AbortSignal.timeout(15000) });
    if (answer.ok) return (await answer.json()).kept ? "saved" : "late";
    return answer.status === 403 || answer.type === "opaqueredirect" ? "login" : "offline";
  } catch {
    return "offline";
  }
}

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? { at: 0 };
  } catch {
    return { at: 0 };
  }
}

const fresh = () => Array.from(crypto.getRandomValues(new Uint8Array(13)), (byte) => byte.toString(16).padStart(2, "0")).join("");

class AutoSave extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.status = this.querySelector("[role=status]");
    this.door = this.querySelector("a");
    this.draft = this.querySelector("[name=draft]");
    this.state = "saved";
    for (const type of ["input", "change", "submit"]) this.form.addEventListener(type, this);
    for (const type of ["online", "offline", "pageshow"]) window.addEventListener(type, this);
    this.rescue();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    clearTimeout(this.later);
    for (const type of ["online", "offline", "pageshow"]) window.removeEventListener(type, this);
  }

  handleEvent(event) {
    this[event.type](event);
  }

  input() {
    this.changed = true;
    this.kept = this.keep();
    this.schedule();
    if (this.state !== "saved") this.show(this.state);
  }

  change() {
    this.input();
  }

  // The text goes with the form; should it get lost on the way, it is still here.
  submit(event) {
    if (event.defaultPrevented) return;
    if (this.changed) this.keep();
    this.leaving = true;
    clearTimeout(this.timer);
    setTimeout(() => (this.leaving = false), 8000);
  }

  // A form the browser brings back may be stored already: what is typed from now on is another text.
  pageshow(event) {
    if (!event.persisted) return;
    this.leaving = false;
    this.draft.value = fresh();
  }

  online() {
    if (this.changed && this.state !== "saved") this.send();
    else this.rescue();
  }

  offline() {
    if (this.timer) this.show("offline");
  }

  name() {
    return prefix + this.getAttribute("user") + ":" + this.getAttribute("name") + ":" + this.draft.value;
  }

  body() {
    const body = new URLSearchParams({ user: this.getAttribute("user") });
    for (const [name, value] of new FormData(this.form)) if (typeof value === "string") body.append(name, value);
    return body.toString();
  }

  keep() {
    try {
      const copy = { url: this.getAttribute("url"), body: this.body(), at: Date.now() };
      localStorage.setItem(this.name(), JSON.stringify(copy));
      return true;
    } catch {
      return false;
    }
  }

  schedule() {
    const wait = this.getAttribute(this.state === "saved" ? "delay" : "retry");
    this.timer ??= setTimeout(() => this.send(), wait);
  }

  async send() {
    clearTimeout(this.timer);
    this.timer = null;
    if (this.sending || this.leaving) return;
    this.sending = true;
    const [name, body] = [this.name(), this.body()];
    const became = navigator.onLine ? await post(this.getAttribute("url"), body) : "offline";
    this.sending = false;
    if (this.leaving) return;
    if (became === "late") this.draft.value = fresh();
    const done = became === "saved" && body === this.body();
    if (done) this.settle(name);
    this.show(became === "late" ? this.state : became);
    if (!done) this.schedule();
  }

  settle(name) {
    localStorage.removeItem(name);
    this.closest("post-form").changed = false;
  }

  show(state) {
    this.state = state;
    this.door.hidden = state !== "login";
    clearTimeout(this.later);
    if (state !== "saved") return this.say(this.kept ? this.dataset[state] : this.dataset.lost);
    this.savedAt = Date.now();
    this.age();
  }

  // A live region that changed every second would be read out every second.
  age() {
    const seconds = Math.round((Date.now() - this.savedAt) / 1000);
    if (seconds < 3) this.say(this.dataset.now);
    else if (seconds < 60) this.say(this.dataset.seconds.replace("{n}", seconds));
    else this.say(this.dataset.minutes.replace("{n}", Math.floor(seconds / 60)));
    this.later = setTimeout(() => this.age(), seconds < 3 ? 3000 : seconds < 30 ? 27000 : 60000);
  }

  say(words) {
    if (this.status.textContent !== words) this.status.textContent = words;
  }

  // What this device still holds goes to the server, which offers what is not stored when the page is drawn.
  async rescue() {
    let found = false;
    for (const name of Object.keys(localStorage).filter((name) => name.startsWith(prefix + this.getAttribute("user") + ":"))) {
      const copy = read(name);
      const became = copy.at < Date.now() - month ? "late" : await post(copy.url, copy.body);
      if (became === "saved" || became === "late") localStorage.removeItem(name);
      found ||= became === "saved" && name !== this.name() && name.startsWith(this.name().slice(0, -this.draft.value.length));
    }
    if (found && !this.changed && this.hasAttribute("reload")) location.reload();
  }
}

customElements.define("auto-save", AutoSave);

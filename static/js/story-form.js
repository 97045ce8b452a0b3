import { forget, keep, read, sweep } from "./story-kept.js";

const pause = 1500; // after the last letter
const longest = 8000; // between two savings while somebody goes on typing
const retry = 15000;
const frame = ["key", "version", "drawn"];
const ticked = (field) => field.type === "checkbox" || field.type === "radio";

// A step of a story's form: what is typed is kept by the browser at once and by the server a moment later, also when the
// page is put away in mid-sentence. Answers about a person stay out of the browser: computers in libraries are shared.
class StoryForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.name = this.getAttribute("name");
    this.url = this.getAttribute("save");
    for (const type of ["input", "change", "submit"]) this.form.addEventListener(type, this);
    for (const type of ["pagehide", "pageshow", "online", "beforeunload"]) window.addEventListener(type, this);
    document.addEventListener("visibilitychange", this);
    sweep(this.getAttribute("stored"));
    this.first = this.values();
    document.getElementById("errors")?.focus();
    this.restore();
  }

  handleEvent(event) {
    this[event.type](event);
  }

  // The answers by name; a box or a dot has a name of its own.
  values() {
    const all = new Map();
    for (const field of this.form.elements) {
      const own = field.type !== "hidden" || field.name === "town_key";
      const personal = field.autocomplete && field.autocomplete !== "off";
      if (!field.name || !own || personal || field.type === "submit" || field.name === "consent") continue;
      if (ticked(field)) all.set(field.name + "=" + field.value, field.checked);
      else all.set(field.name, field.value);
    }
    return all;
  }

  hidden(name) {
    return this.form.elements[name];
  }

  keep(mark = "") {
    const fields = [...this.values()].filter(([name, value]) => this.first.get(name) !== value);
    const copy = { mark, fields, frame: frame.map((name) => this.hidden(name).value) };
    return (this.kept = keep(this.name, copy));
  }

  // What this browser kept of an unfinished form goes on as that form: the server then knows what it changed.
  restore() {
    const copy = read(this.name);
    if (!copy) return;
    const now = this.values();
    const lost = copy.fields.filter(([name, value]) => now.has(name) && now.get(name) !== value);
    if (lost.length === 0) return document.getElementById("errors") || forget(this.name);
    for (const [name, value] of lost) this.put(name, value);
    frame.forEach((name, i) => (this.hidden(name).value = copy.frame[i]));
    this.dirty = true;
    this.schedule();
    this.say(this.dataset.restored);
  }

  put(name, value) {
    for (const field of this.form.elements) {
      if (ticked(field) && field.name + "=" + field.value === name) field.checked = value;
      else if (field.name === name && !ticked(field)) field.value = value;
    }
  }

  input() {
    this.dirty = true;
    this.keep();
    if (!this.url) return this.say(this.dataset.kept);
    this.schedule();
  }

  change() {
    this.input();
  }

  schedule(wait = pause) {
    if (!this.url || this.clash) return;
    this.since ??= Date.now();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), Math.max(0, Math.min(wait, this.since + Math.max(longest, wait) - Date.now())));
  }

  mark() {
    return Date.now() + "_" + Math.random().toString(36).slice(2, 10);
  }

  async send(keepalive = false) {
    clearTimeout(this.timer);
    if (!this.url || !this.dirty || this.leaving || this.clash || (this.sending && !keepalive)) return;
    const mark = this.mark();
    this.keep(mark);
    const was = JSON.stringify([...this.values()]);
    const body = new URLSearchParams(new FormData(this.form));
    body.set("mark", mark);
    this.sending = true;
    this.since = null;
    const answer = await this.post(body, keepalive);
    this.sending = false;
    if (this.leaving) return;
    if (answer?.status === 204) this.stored(answer, was === JSON.stringify([...this.values()]));
    else if (answer?.status === 409) this.meets();
    else this.later();
  }

  async post(body, keepalive) {
    const line = new AbortController();
    const end = setTimeout(() => line.abort(), retry);
    try {
      return await fetch(this.url, { method: "POST", body, keepalive, redirect: "manual", signal: line.signal });
    } catch {
      return null;
    } finally {
      clearTimeout(end);
    }
  }

  stored(answer, all) {
    this.hidden("drawn").value = answer.headers.get("Story-Drawn") || this.hidden("drawn").value;
    this.savedAt = Date.now();
    this.age();
    if (!all) return this.schedule();
    this.dirty = false;
    forget(this.name);
  }

  // Another window changed the same field: the button leads to both texts.
  meets() {
    this.clash = true;
    this.say(this.dataset.elsewhere);
  }

  later() {
    clearTimeout(this.aging);
    this.say(this.kept ? this.dataset.device : "");
    this.schedule(retry);
  }

  submit(event) {
    if (this.leaving) return event.preventDefault();
    const mark = this.mark();
    this.hidden("mark").value = mark;
    if (this.dirty) this.keep(mark);
    else forget(this.name);
    this.leaving = true;
    clearTimeout(this.timer);
    this.say(this.dataset.sending);
    setTimeout(() => (this.leaving = false), 8000); // the server stores it once
  }

  online() {
    this.send();
  }

  visibilitychange() {
    if (document.visibilityState === "hidden") this.send(true);
  }

  pagehide() {
    this.send(true);
  }

  pageshow(event) {
    if (event.persisted) this.leaving = false;
  }

  beforeunload(event) {
    if (this.dirty && !this.kept && !this.leaving) event.preventDefault();
  }

  // A live region that changed every second would be read out every second.
  age() {
    clearTimeout(this.aging);
    const seconds = Math.round((Date.now() - this.savedAt) / 1000);
    if (seconds < 3) this.say(this.dataset.now);
    else if (seconds < 60) this.say(this.dataset.seconds.replace("{n}", seconds));
    else this.say(this.dataset.minutes.replace("{n}", Math.floor(seconds / 60)));
    this.aging = setTimeout(() => this.age(), seconds < 3 ? 3000 : seconds < 30 ? 27000 : 60000);
  }

  say(words) {
    const status = this.querySelector(".saved");
    if (words && status.textContent !== words) status.textContent = words;
  }
}

customElements.define("story-form", StoryForm);

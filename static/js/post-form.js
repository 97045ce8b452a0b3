import { keep, restore } from "./kept.js";

// A form that keeps what is typed, says so, warns before it is lost, leads to its errors and is sent once.
class PostForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.name = this.getAttribute("keep");
    this.form.addEventListener("input", this);
    this.form.addEventListener("submit", this);
    window.addEventListener("beforeunload", this);
    window.addEventListener("pageshow", this);
    this.begin();
  }

  disconnectedCallback() {
    clearTimeout(this.later);
    window.removeEventListener("beforeunload", this);
    window.removeEventListener("pageshow", this);
  }

  begin() {
    const errors = document.getElementById("errors");
    if (errors) errors.focus();
    else if (this.name && restore(this.name, this.form)) this.say(this.dataset.restored);
  }

  handleEvent(event) {
    this[event.type](event);
  }

  input() {
    this.changed = true;
    clearTimeout(this.later);
    if (this.name) this.later = setTimeout(() => this.keep(), 800);
  }

  keep() {
    if (!keep(this.name, this.form)) return;
    const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    this.say(this.dataset.kept.replace("{time}", time));
  }

  // A second press while the first is on its way does nothing; after eight seconds it may, the server stores it once.
  submit(event) {
    if (this.sending) return event.preventDefault();
    if (this.name) keep(this.name, this.form);
    this.busy(true);
    this.say(this.dataset.sending);
    setTimeout(() => this.busy(false), 8000);
  }

  busy(sending) {
    this.sending = sending;
    if (sending) this.changed = false;
    for (const button of this.form.querySelectorAll("button")) button.ariaDisabled = String(sending);
  }

  beforeunload(event) {
    if (this.changed) event.preventDefault();
  }

  // The page came back from the browser's memory: the form was left, not sent.
  pageshow(event) {
    if (event.persisted) this.busy(false);
  }

  say(words) {
    const status = this.form.querySelector(".saved");
    if (status && words) status.textContent = words;
  }
}

customElements.define("post-form", PostForm);

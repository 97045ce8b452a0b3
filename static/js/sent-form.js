import { forget } from "./kept.js";

// Stands on the page that confirms a form arrived: now the browser need not keep it.
class SentForm extends HTMLElement {
  connectedCallback() {
    forget(this.getAttribute("keep"));
  }
}

customElements.define("sent-form", SentForm);

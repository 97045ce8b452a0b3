// What is typed into a story and not yet stored by the server, kept by the browser. Each copy carries the name of the
// saving it was last sent with: once the server says that it holds that saving, the copy goes.
const prefix = "story:";

export function keep(name, copy) {
  try {
    localStorage.setItem(prefix + name, JSON.stringify(copy));
    return true;
  } catch {
    return false;
  }
}

export function read(name) {
  try {
    return JSON.parse(localStorage.getItem(prefix + name));
  } catch {
    return null;
  }
}

export function forget(name) {
  try {
    localStorage.removeItem(prefix + name);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

export function sweep(mark) {
  if (!mark) return;
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(prefix) && read(key.slice(prefix.length))?.mark === mark) localStorage.removeItem(key);
    }
  } catch {
    // The same.
  }
}

class StoryKept extends HTMLElement {
  connectedCallback() {
    sweep(this.getAttribute("stored"));
  }
}

customElements.define("story-kept", StoryKept);

// A video that asks its site for nothing before somebody plays it.
class PlayVideo extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    this.button.hidden = false;
    this.button.addEventListener("click", () => this.play());
  }

  play() {
    const frame = document.createElement("iframe");
    frame.title = this.title;
    frame.allow = "fullscreen; encrypted-media; picture-in-picture";
    frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-popups allow-presentation");
    frame.src = this.getAttribute("src");
    this.replaceChildren(frame);
    frame.focus();
  }
}

customElements.define("play-video", PlayVideo);

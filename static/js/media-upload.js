// Sends files one by one, says how far each is, and takes files that are dropped. Without it the form sends them all at once.
class MediaUpload extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.input = this.querySelector("input[type=file]");
    this.list = this.querySelector(".sent");
    this.status = this.querySelector("[role=status]");
    for (const name of ["submit", "change", "dragover", "drop"]) this.addEventListener(name, this);
  }

  handleEvent(event) {
    this[event.type](event);
  }

  submit(event) {
    event.preventDefault();
    this.send(this.input.files);
  }

  change() {
    this.send(this.input.files);
  }

  dragover(event) {
    event.preventDefault();
  }

  drop(event) {
    event.preventDefault();
    this.send(event.dataTransfer.files);
  }

  async send(files) {
    if (this.busy || !files.length) return;
    this.busy = true;
    this.list.replaceChildren();
    for (const file of [...files]) await this.sendOne(file);
    this.busy = false;
    this.input.value = "";
    this.status.textContent = this.dataset.done + " ";
    const link = document.createElement("a");
    link.href = location.pathname;
    link.textContent = this.dataset.show;
    this.status.append(link);
  }

  sendOne(file) {
    const line = document.createElement("li");
    const words = document.createElement("span");
    const bar = document.createElement("progress");
    bar.ariaLabel = file.name;
    line.append(words, bar);
    this.list.append(line);
    const say = (key, percent) => {
      words.textContent = this.dataset[key].replace("{name}", file.name).replace("{percent}", percent);
    };
    say("sending", 0);
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.responseType = "json";
      request.upload.onprogress = (event) => {
        bar.value = event.loaded / event.total;
        say(event.loaded < event.total ? "sending" : "checking", Math.floor(100 * bar.value));
      };
      request.onloadend = () => {
        bar.remove();
        this.tell(words, request, say);
        resolve();
      };
      request.open("POST", this.dataset.address);
      const body = new FormData();
      body.append("file", file);
      request.send(body);
    });
  }

  tell(words, request, say) {
    const answer = request.response;
    if (Array.isArray(answer)) say(answer[0].same ? "same" : "stored");
    else if (answer?.error) words.textContent = answer.error;
    else say("failed");
    if (!Array.isArray(answer)) words.className = "err";
  }
}

customElements.define("media-upload", MediaUpload);

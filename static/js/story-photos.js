// Makes photos smaller before they are sent, sends them one by one and tries again when the line breaks. Without it the
// form sends them as they are.
const longest = 2560;
const pauses = [2000, 5000, 10000];

const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));

// shrunk is the photo as a JPEG with its long edge bounded; what the browser cannot draw goes as it is.
async function shrunk(file) {
  let picture;
  try {
    picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    return file;
  }
  const part = Math.min(1, longest / Math.max(picture.width, picture.height));
  if (part === 1 && file.size < 1_500_000) return file;
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * part);
  canvas.height = Math.round(picture.height * part);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
  return blob && blob.size < file.size ? blob : file;
}

class StoryPhotos extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.input = this.querySelector("input[type=file]");
    this.list = this.querySelector(".sent");
    this.addEventListener("submit", this);
    this.addEventListener("change", this);
  }

  handleEvent(event) {
    event.preventDefault();
    this.send([...this.input.files]);
  }

  async send(files) {
    if (this.busy || !files.length) return;
    this.busy = true;
    this.list.replaceChildren();
    const ends = { stored: [], refused: [], failed: [] };
    for (const file of files) ends[await this.sendOne(file)].push(file);
    this.busy = false;
    this.input.value = "";
    if (ends.failed.length) this.offer(ends.failed);
    else if (!ends.refused.length) location.reload();
    else if (ends.stored.length) this.show();
  }

  // show leads to the page with what has arrived, where something else was refused.
  show() {
    const link = document.createElement("a");
    link.href = location.pathname;
    link.textContent = this.dataset.show;
    this.querySelector("[role=status]").replaceChildren(link);
  }

  // offer sends what did not arrive once more.
  offer(files) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn";
    button.textContent = this.dataset.retry;
    button.addEventListener("click", () => {
      button.remove();
      this.send(files);
    });
    this.list.after(button);
    button.focus();
  }

  // sendOne says what became of the photo; only one that failed is worth another try.
  async sendOne(file) {
    const line = document.createElement("li");
    this.list.append(line);
    const say = (key, percent) => {
      line.textContent = this.dataset[key].replace("{name}", file.name).replace("{percent}", percent);
    };
    say("shrinking");
    const photo = await shrunk(file);
    for (let n = 0; ; n++) {
      const { status, words } = await this.post(photo, file.name, (percent) => say("sending", percent));
      if (status === 200) {
        say("stored");
        return "stored";
      }
      if (status >= 400 && status < 500) {
        line.textContent = `${file.name}: ${words}`;
        line.className = "err";
        return "refused";
      }
      if (n === pauses.length) break;
      say("again");
      await wait(pauses[n]);
    }
    say("failed");
    line.className = "err";
    return "failed";
  }

  post(photo, name, progress) {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.responseType = "json";
      request.upload.onprogress = (event) => progress(Math.floor((100 * event.loaded) / event.total));
      request.onloadend = () => resolve({ status: request.status, words: request.response?.error ?? "" });
      request.open("POST", this.form.getAttribute("action"));
      request.setRequestHeader("Accept", "application/json");
      const body = new FormData();
      body.append("file", photo, name);
      request.send(body);
    });
  }
}

customElements.define("story-photos", StoryPhotos);

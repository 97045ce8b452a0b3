// Brings what is on at this moment up to date without loading the page anew, which would lose the reader's place. Without
// scripts the page does load itself anew.
import { showOwnTime } from "./own-time.js";

const list = () => document.querySelector("[data-follow]");

async function follow() {
  const seconds = Number(list()?.dataset.follow);
  const answer = await fetch(location.href).catch(() => undefined);
  if (answer?.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-follow]");
    if (fresh && fresh.textContent !== before) {
      before = fresh.textContent;
      list().replaceWith(fresh);
      showOwnTime(fresh);
    }
  }
  setTimeout(follow, seconds * 1000);
}

let before = list()?.textContent;
if (list()) setTimeout(follow, Number(list().dataset.follow) * 1000);

// Puts an event's hours on the visitor's own clock beside those of the towns, where no town shows the same.
const written = document.documentElement.lang;
const language = written === "en" ? "en-GB" : written; // the day before the month, as on all pages
const hours = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const day = new Intl.DateTimeFormat(language, { day: "numeric", month: "long" });
const date = (at) => [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((n) => String(n).padStart(2, "0")).join("-");

export function showOwnTime(part) {
  for (const line of part.querySelectorAll("[data-own-time]")) {
    const { from, to, ownTime } = line.dataset;
    const start = new Date(from);
    const own = `${hours.format(start)}–${hours.format(new Date(to))}`;
    const sameDay = from.startsWith(date(start));
    const towns = [...line.closest(".when").querySelectorAll(".hours")].map((town) => town.textContent.trim());
    if (sameDay && towns.includes(own)) continue;
    line.textContent = ownTime.replace("{time}", sameDay ? own : `${day.format(start)}, ${own}`);
    line.hidden = false;
  }
}

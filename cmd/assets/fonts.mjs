// Cuts Commissioner to the letters the network writes and puts the files into the folder named.
// A page loads only the files whose letters it shows; the cards need one static weight as TrueType, the certificates another,
// and Georgian letters for the names that stand on them.
import { createRequire } from "node:module";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const subset = require("subset-font");
const source = join(dirname(require.resolve("@fontsource-variable/commissioner/package.json")), "files");
const georgian = join(dirname(require.resolve("@fontsource/noto-sans-georgian/package.json")), "files/noto-sans-georgian-georgian-400-normal.woff2");
const folder = process.argv[2];

const span = (from, to) =>
  Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join("");

const letters = {
  latin: span(0x20, 0x7e) + span(0xa0, 0xff) + "–—‘’‚“”„†•…‰‹›⁄€™−↑↓",
  "latin-ext": // Romanian, Turkish, Azerbaijani; then the neighbours' names
    "ĂăȘșȚțŞşŢţĞğİıƏə" + "ĆćČčĐđŠšŽž" + "ĄąĘęŁłŃńŚśŹźŻż" + "ŐőŰű" + "ĎďĚěŇňŘřŤťŮů" + "ĹĺĽľŔŕ",
  cyrillic: span(0x400, 0x45f) + "Ґґ№",
  greek: span(0x384, 0x3ce),
};

const more = { latin: "ıŒœ", "latin-ext": span(0x100, 0x17f) }; // in names on certificates

for (const [script, text] of Object.entries(letters)) {
  const font = await readFile(join(source, `commissioner-${script}-wght-normal.woff2`));
  const web = { targetFormat: "woff2", noHinting: true, keepFeatures: ["kern", "ccmp", "locl", "mark", "tnum"] };
  const card = { targetFormat: "sfnt", noHinting: true, variationAxes: { wght: 850 }, keepFeatures: ["kern"] };
  await writeFile(join(folder, `commissioner-${script}.woff2`), await subset(font, text, web));
  const print = { ...card, variationAxes: { wght: 450 } };
  await writeFile(join(folder, `commissioner-${script}.ttf`), await subset(font, text, card));
  await writeFile(join(folder, `text-${script}.ttf`), await subset(font, text + (more[script] ?? ""), print));
}
const names = { targetFormat: "sfnt", noHinting: true, keepFeatures: ["kern", "mark"] };
await writeFile(join(folder, "text-georgian.ttf"), await subset(await readFile(georgian), span(0x10d0, 0x10ff), names));

// Cuts Commissioner to the letters the network writes and puts the files into the folder named.
// A page loads only the files whose letters it shows; the cards need one static weight as TrueType.
import { createRequire } from "node:module";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const subset = require("subset-font");
const source = join(dirname(require.resolve("@fontsource-variable/commissioner/package.json")), "files");
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

for (const [script, text] of Object.entries(letters)) {
  const font = await readFile(join(source, `commissioner-${script}-wght-normal.woff2`));
  const web = { targetFormat: "woff2", noHinting: true, keepFeatures: ["kern", "ccmp", "locl", "mark", "tnum"] };
  const card = { targetFormat: "sfnt", noHinting: true, variationAxes: { wght: 850 }, keepFeatures: ["kern"] };
  await writeFile(join(folder, `commissioner-${script}.woff2`), await subset(font, text, web));
  await writeFile(join(folder, `commissioner-${script}.ttf`), await subset(font, text, card));
}

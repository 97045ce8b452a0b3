// What pages with a map load besides site.js.
import "./pan-map.js";

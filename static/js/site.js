// What every page for visitors loads. All of it works without.
import "./fold-menus.js";

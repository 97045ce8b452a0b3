// What every editors' page loads.
import "./autosave.js";
import "./fold-menus.js";
import "./order-list.js";
import "./post-form.js";

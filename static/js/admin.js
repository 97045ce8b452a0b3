// What every editors' page loads.
import "./fold-menus.js";
import "./post-form.js";

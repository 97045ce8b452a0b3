// What every editors' page loads.
import "./autosave.js";
import "./fold-menus.js";
import "./order-list.js";
import "./media-focus.js";
import "./media-upload.js";
import "./post-form.js";

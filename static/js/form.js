// What pages with a form load besides site.js, and the page that follows a sent one.
import "./post-form.js";
import "./sent-form.js";
import "./story-kept.js";

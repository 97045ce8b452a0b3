// What the steps of a story's form load besides site.js.
import "./story-form.js";
import "./town-choice.js";
import "./point-map.js";

// An event's hours on the visitor's own clock, and a list of events that follows the clock.
import { showOwnTime } from "./own-time.js";
import "./follow-now.js";

showOwnTime(document);

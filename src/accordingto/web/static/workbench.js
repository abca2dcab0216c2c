// Enhancement only: every page reads without this. One module a concern.
import { reading } from "./reading.js";
import { keys } from "./keys.js";

document.documentElement.classList.add("scripted-page");
for (const hint of document.querySelectorAll(".scripted[hidden]")) hint.hidden = false;

keys();
for (const text of document.querySelectorAll("[data-reading]")) reading(text);

// Enhancement only: every page reads without this. One module a concern.
import { judging } from "./judging.js";
import { keys } from "./keys.js";
import { reading } from "./reading.js";
import { running } from "./running.js";

document.documentElement.classList.add("scripted-page");
for (const hint of document.querySelectorAll(".scripted[hidden]")) hint.hidden = false;

keys();
for (const text of document.querySelectorAll("[data-reading]")) reading(text);
const forms = document.querySelectorAll("[data-judge]");
if (forms.length) judging(forms);
for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => print());
for (const place of document.querySelectorAll("[data-running]")) running(place);

// The review queue by keyboard: y, n, h decide, u takes the last decision back. The keys press the page's own buttons.
import { typing } from "./keys.js";

export function judging(forms) {
  document.addEventListener("keydown", (event) => {
    if (typing(event) || event.repeat) return;
    for (const form of forms) form.querySelector(`[data-key="${CSS.escape(event.key)}"]`)?.click();
  });
}

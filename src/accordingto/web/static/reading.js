// The reading view: what belongs together lights up together; j and k walk through the acts of telling.
import { typing } from "./keys.js";

export function reading(root) {
  const parts = new Map(); // number -> marks of that act of telling
  for (const mark of root.querySelectorAll("[data-t]"))
    for (const number of mark.dataset.t.split(" ")) {
      if (!parts.has(number)) parts.set(number, []);
      parts.get(number).push(mark);
    }
  const notes = new Map([...root.querySelectorAll("[data-note]")].map((note) => [note.dataset.note, note]));
  const order = [...notes.keys()];
  let current = null;
  let held = null; // chosen by key, click or focus; hovering only borrows the light

  const light = (number) => {
    if (number === current) return;
    for (const lit of root.querySelectorAll(".lit")) lit.classList.remove("lit");
    current = number;
    if (number === null) return;
    for (const mark of parts.get(number) ?? []) mark.classList.add("lit");
    notes.get(number)?.classList.add("lit");
  };
  const hold = (number, open) => {
    held = number;
    light(number);
    for (const [key, note] of notes) if (key !== number || open) note.open = key === number;
  };
  // The innermost act of telling: the one with the least text under its marks.
  const size = (number) => (parts.get(number) ?? []).reduce((sum, mark) => sum + mark.textContent.length, 0);
  const innermost = (mark) =>
    mark.dataset.n?.split(" ")[0] ?? mark.dataset.t.split(" ").reduce((a, b) => (size(b) < size(a) ? b : a));

  root.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const mark = event.target.closest("[data-t]");
    const note = event.target.closest("[data-note]");
    light(mark ? innermost(mark) : note ? note.dataset.note : held);
  });
  root.addEventListener("pointerleave", () => light(held));
  root.addEventListener("focusin", (event) => {
    const mark = event.target.closest("a[data-n]");
    const note = event.target.closest("[data-note]");
    if (mark) hold(innermost(mark), false);
    else if (note) light((held = note.dataset.note));
  });
  root.addEventListener("click", (event) => {
    const mark = event.target.closest("[data-t]");
    if (!mark || String(getSelection())) return;
    event.preventDefault();
    const number = innermost(mark);
    hold(number, true);
    const note = notes.get(number);
    note?.scrollIntoView({ block: "nearest" });
    const id = mark.dataset.n && mark.previousElementSibling?.classList.contains("anchor") ? mark.previousElementSibling.id : null;
    if (id) history.replaceState(null, "", `#${id}`);
  });
  document.addEventListener("keydown", (event) => {
    if (typing(event)) return;
    if (event.key === "Escape") return hold(null, true);
    const step = { j: 1, k: -1 }[event.key];
    if (!step || !order.length) return;
    const at = order.indexOf(held);
    const next = order[at < 0 ? (step > 0 ? 0 : order.length - 1) : Math.min(Math.max(at + step, 0), order.length - 1)];
    hold(next, true);
    const first = root.querySelector(`a[data-n~="${next}"]`) ?? parts.get(next)?.[0];
    first?.focus({ preventScroll: true });
    hold(next, true);
    first?.scrollIntoView({ block: "center" });
  });
}

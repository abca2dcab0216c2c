// Keys that every page has: "/" goes to the search box, Escape leaves it, "?" shows the keys.
export const typing = (event) =>
  event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]");

export function keys() {
  document.addEventListener("keydown", (event) => {
    const box = document.querySelector(".find input, .search input[type=search]");
    if (event.key === "Escape" && event.target === box) box.blur();
    if (event.key === "?" && !typing(event)) document.querySelector("dialog.keys")?.showModal();
    if (event.key !== "/" || typing(event) || !box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
}

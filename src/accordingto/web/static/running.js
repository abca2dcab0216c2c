// How far a reading is: asked for every few seconds while it lasts.
const SECONDS = 4;

export function running(place) {
  const [bar, words] = [place.querySelector("progress"), place.querySelector("span")];
  const look = async () => {
    const answer = await fetch("/running");
    if (!answer.ok) return;
    const told = await answer.json();
    words.textContent = told.text;
    if (told.running && told.expected && told.items < told.expected) {
      bar.max = told.expected;
      bar.value = told.items;
    } else bar.removeAttribute("value");
    if (told.running) setTimeout(look, SECONDS * 1000);
    else bar.remove();
  };
  setTimeout(look, SECONDS * 1000);
}

// A click on words shows their row, a click on a row its words. Without this script the links do the same.
const still = matchMedia("(prefers-reduced-motion: reduce)");

function show(place, behavior) {
  document.getElementById(place)?.scrollIntoView({ block: "center", behavior });
}

function pick(mark) {
  document.querySelectorAll(".picked").forEach((one) => one.classList.remove("picked"));
  document.querySelectorAll(`[data-mark="${mark}"]`).forEach((one) => one.classList.add("picked"));
}

document.querySelector("main").addEventListener("click", (event) => {
  const one = event.target.closest("[data-mark]");
  if (!one || String(getSelection())) return;
  event.preventDefault();
  const mark = one.dataset.mark;
  const place = (one.closest("#text") ? "r" : "n") + mark;
  history.replaceState(null, "", `#${place}`);
  pick(mark);
  show(place, still.matches ? "instant" : "smooth");
});

if (matchMedia("(max-width: 48rem)").matches) document.querySelector(".legend").open = false;

addEventListener("load", () => {
  const [, mark] = location.hash.match(/^#[nr](\d+)$/) ?? [];
  if (!mark) return;
  pick(mark);
  for (const pane of "rn") show(pane + mark, "instant");
});

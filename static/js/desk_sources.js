// Sources are found while one types, and chosen by keys or the pointer. Each button also works alone.
import { add, finder, press, say } from "./desk_chips.js";
import { addNew } from "./desk_new_source.js";

const PAUSE = 200; // milliseconds after the last key

// The finder: a box and a list, by the combobox pattern.
let waiting = 0;

function shut(box) {
  box.querySelector(".pick")?.remove();
  const field = finder(box);
  if (field.getAttribute("role") === "combobox") field.setAttribute("aria-expanded", "false");
  for (const name of ["aria-controls", "aria-activedescendant"]) field.removeAttribute(name);
}

function drawn(box, sources) {
  shut(box);
  say(box, sources.length ? "" : box.querySelector(".said").dataset.nothing);
  if (!sources.length) return;
  const field = finder(box);
  const pick = Object.assign(document.createElement("ul"), { className: "pick", id: `${field.id}-list` });
  pick.setAttribute("role", "listbox");
  pick.ariaLabel = field.ariaLabel;
  for (const [at, source] of sources.entries()) {
    const row = Object.assign(document.createElement("li"), { id: `${pick.id}-${at}`, source });
    row.setAttribute("role", "option");
    const title = Object.assign(document.createElement("small"), { textContent: source.title });
    row.append(`${source.called} ${source.grade}`, title);
    pick.append(row);
  }
  field.closest(".combo").append(pick);
  field.setAttribute("aria-expanded", "true");
  field.setAttribute("aria-controls", pick.id);
  mark(box, 0);
}

function mark(box, at) {
  const rows = [...box.querySelectorAll(".pick li")];
  const chosen = rows.at(at % rows.length);
  for (const row of rows) row.ariaSelected = String(row === chosen);
  finder(box).setAttribute("aria-activedescendant", chosen.id);
  chosen.scrollIntoView({ block: "nearest" });
}

async function find(box) {
  const words = finder(box).value.trim();
  if (words.length < 2) return shut(box);
  const address = `${box.dataset.find}?${new URLSearchParams({ q: words })}`;
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok || answer.redirected || finder(box).value.trim() !== words) return;
  drawn(box, (await answer.json()).sources);
}

function take(box, row) {
  add(box, row.source);
  finder(box).value = "";
  shut(box);
  finder(box).focus();
}

document.addEventListener("click", (event) => {
  const box = event.target.closest?.("[data-sources]");
  for (const other of document.querySelectorAll("[data-sources]")) if (other !== box) shut(other);
  if (!box) return;
  const row = event.target.closest(".pick li");
  const button = event.target.closest("button[name$=-do]");
  if (row) take(box, row);
  if (!button || "alone" in button.dataset || button.closest(".found, .beside")) return;
  event.preventDefault();
  if (button.value === "new") addNew(box, button);
  else press(button, box);
});

document.addEventListener("input", ({ target }) => {
  const box = target.closest?.("[data-sources]");
  if (!box || target !== finder(box)) return;
  target.setAttribute("role", "combobox");
  target.setAttribute("aria-autocomplete", "list");
  clearTimeout(waiting);
  waiting = setTimeout(find, PAUSE, box);
});

document.addEventListener("keydown", (event) => {
  const box = event.target.closest?.("[data-sources]");
  if (!box || event.target !== finder(box)) return;
  const rows = [...box.querySelectorAll(".pick li")];
  const at = rows.findIndex((row) => row.ariaSelected === "true");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && rows.length) mark(box, at + step);
  if (event.key === "Enter" && rows.length) take(box, rows[at]);
  if (event.key === "Escape" && rows.length) shut(box), event.stopPropagation();
  if ((step && rows.length) || event.key === "Enter") event.preventDefault(); // Enter never sends the whole form
});

// The page beside the form, the bar and the outline: how they are after a save, and the order of the cards.
import { $, $$, asked, isSilent, parsed, say, toast, whole } from "./desk_server.js";
import { action, choose, instead, isFresh, mark, put, ready, shownForm, standing, tab } from "./desk_forms.js";

export async function refresh() {
  const main = $("#main"), from = $("[data-beside]", main)?.dataset.beside;
  const answer = from && await fetch(from).then(whole).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const page = parsed(await answer.text()), top = main.scrollTop, outline = $(".outline"), outlineTop = outline?.scrollTop;
  for (const part of ["#bar", "#main", ".outline"]) {
    const old = $(part), now = $(part, page);
    if (old && now) old.replaceChildren(...now.childNodes);
  }
  main.scrollTop = top;
  if (outline) outline.scrollTop = outlineTop;
  remind();
  const form = standing();
  if (form) { choose(form); mark(form); }
  for (const key of put.keys()) $(`[data-card="${key}"]`)?.classList.add("fresh");
}

// Words that are not saved stay within reach when their card is not on this page any more: deleted, or moved.
function remind() {
  for (const form of [...put.values(), standing()]) {
    const key = form?.dataset.form;
    if (!key || key.endsWith("-new") || !isFresh(form) || $(`[data-card="${key}"]`)) continue;
    const card = document.createElement("div"), link = document.createElement("a");
    card.className = "item"; card.dataset.card = key;
    link.href = action(form); link.textContent = $("h1, h2", form).textContent;
    card.appendChild(document.createElement("h3")).append(link);
    $("#main").prepend(card);
  }
}

// The order of a page.
export async function move(data) {
  const form = $("#order"), body = new FormData(form);
  for (const [name, value] of Object.entries(data)) body.append(name, value);
  const answer = await asked(action(form), { method: "POST", body });
  if (isSilent(answer)) return say(toast.dataset.unasked);
  const gone = answer?.status === 409 && await answer.json().catch(() => null); // a colleague moved or deleted it
  if (gone) { await refresh(); return say(gone.said); }
  if (!answer?.ok) { location.reload(); return; }
  const focused = document.activeElement, again = focused?.name && `[name="${focused.name}"][value="${CSS.escape(focused.value)}"]`;
  const { said, undo } = await answer.json();
  document.dispatchEvent(new Event("desk:saved"));
  await refresh();
  if (again) $(again)?.focus();
  await moved(data.move?.split(":")[0]);
  say(said, undo);
}
// Forms that showed where a question stood: one without unsaved words comes anew, and that of a question which
// went to another page learns it, so that nobody's save is held against a move of their own.
async function moved(row) {
  const key = `question-${row}`, form = shownForm(), other = put.get(key);
  if (form && !form.inert && (!isFresh(form) || form.dataset.form === key)) await anew(form);
  if (other?.matches("form.edit")) await anew(other);
}
async function anew(form) {
  const answer = await asked(action(form)), drawn = answer && $("form.edit", parsed(await answer.text()));
  if (!drawn || form.inert) return;
  if (isFresh(form)) return learn(form, drawn);
  if (shownForm() !== form) return;
  const at = form.contains(document.activeElement) && document.activeElement.id, tabOpen = $("[aria-selected=true]", form)?.hash;
  drawn.setAttribute("action", action(form));
  instead(form, drawn);
  ready(drawn);
  if (tabOpen) tab(drawn, tabOpen.slice(1));
  if (at) document.getElementById(at)?.focus();
}
function learn(form, drawn) {
  const field = $("[name=section]", form), page = $("[name=section]", drawn)?.value, shown = $("[name=_shown]", form);
  if (!field || !page || !shown) return;
  const rows = JSON.parse(shown.value), was = rows[0][2].section[0];
  rows[0][2].section = [page];
  shown.value = JSON.stringify(rows);
  if (field.value === was) field.value = page;
  form.dataset.was = JSON.stringify(JSON.parse(form.dataset.was).map(([name, value]) => [name, name === "section" ? page : value]));
}
let dragged = null;
document.addEventListener("pointerdown", event => {
  const card = event.target.closest(".grip")?.closest("li.q");
  if (card) card.draggable = true;
});
document.addEventListener("dragstart", event => {
  dragged = event.target.closest?.("li.q");
  if (!dragged) return;
  event.dataTransfer.setData("text/plain", dragged.dataset.card);
  event.dataTransfer.effectAllowed = "move";
  dragged.classList.add("dragging");
});
document.addEventListener("dragover", event => {
  const over = dragged && event.target.closest?.("li.q, li.gap");
  if (!over) return;
  event.preventDefault();
  $$(".over").forEach(card => card.classList.remove("over"));
  before(over, event)?.classList.add("over");
});
document.addEventListener("drop", event => {
  const over = dragged && event.target.closest?.("li.q, li.gap");
  if (!over) return;
  event.preventDefault();
  const next = before(over, event);
  if (next !== dragged) move({ drag: pk(dragged), before: next ? pk(next) : "" });
});
document.addEventListener("dragend", () => {
  dragged?.classList.remove("dragging"); dragged?.removeAttribute("draggable"); dragged = null;
  $$(".over").forEach(card => card.classList.remove("over"));
});
function pk(card) { return card.dataset.card.split("-").pop(); }
function before(over, event) {
  const box = over.getBoundingClientRect(), lower = event.clientY > box.top + box.height / 2;
  const from = over.matches(".gap") || lower ? over.nextElementSibling : over;
  return from?.matches(".gap") ? from.nextElementSibling : from;
}

// The form in the panel: its tabs, what is typed in it and not saved, and the forms that are put aside.
import { typed } from "./desk_leaving.js";
import { $, $$ } from "./desk_server.js";

export const panel = $("#panel");
export const put = new Map(); // forms with unsaved words that are not shown, by their card

export function shownForm() { return panel && $("form.edit", panel); }
export function standing() { return panel && $("[data-form]", panel); } // the form, or what shows both sides of a save

// A form's own property would be its field named "action", which signs have.
export const action = form => new URL(form.getAttribute("action") || "", location.href).href;

// Tabs: without this script the parts of a form stand below each other.
export function ready(form) {
  if (!form?.matches("form.edit") || form.dataset.ready) return;
  form.dataset.ready = "yes";
  const links = $$(".tabs a", form);
  for (const link of links) {
    const part = $(link.hash, form);
    link.setAttribute("role", "tab"); link.id = `tab-${part.id}`; link.setAttribute("aria-controls", part.id);
    part.setAttribute("role", "tabpanel"); part.setAttribute("aria-labelledby", link.id);
  }
  if (links.length) { $(".tabs", form).setAttribute("role", "tablist"); form.classList.add("tabbed"); }
  const wrong = links.find(link => $(".bad", link)) || links[0];
  const asked = links.find(link => link.hash === location.hash);
  if (links.length) tab(form, (asked || wrong).hash.slice(1));
  form.dataset.was = typed(form);
  mark(form);
}
export function tab(form, id, focus) {
  if (!$(`#${id}`, form)) return;
  for (const link of $$(".tabs a", form)) {
    const here = link.hash === `#${id}`;
    link.setAttribute("aria-selected", here); link.tabIndex = here ? 0 : -1;
    $(link.hash, form).hidden = !here;
    if (here && focus) link.focus();
  }
}

// What is typed and not saved.
export function isFresh(form) { return $("[data-still-unsaved]", form) || form.dataset.was !== undefined && typed(form) !== form.dataset.was; }
export function mark(form) {
  const fresh = isFresh(form), said = $(".unsaved", form);
  form.classList.toggle("dirty", fresh);
  $(`[data-card="${form.dataset.form}"]`)?.classList.toggle("fresh", fresh);
  if (said && said.dataset.saved) said.textContent = fresh ? said.dataset.unsaved : said.dataset.saved;
}
document.addEventListener("input", event => { const form = event.target.closest("#panel form.edit"); if (form) mark(form); });
document.addEventListener("change", event => { const form = event.target.closest("#panel form.edit"); if (form) mark(form); });

// In the place of a form; a card that stands there instead of it keeps its unsaved words.
export function instead(form, drawn) {
  const now = standing();
  put.delete(form.dataset.form);
  if (now && now !== form && isFresh(now)) put.set(now.dataset.form, now);
  if (now !== drawn) panel.replaceChildren(drawn);
}
export function choose(form) {
  const card = $(`[data-card="${form.dataset.form}"]`);
  for (const other of $$(".on")) other.classList.remove("on");
  card?.classList.add("on");
  $("h1 a, h2 a, h3 a", card || document.createElement("p"))?.setAttribute("aria-current", "true");
}

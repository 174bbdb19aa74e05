// The desk: a convenience over links and forms that also work alone.
// A card's form is fetched and posted as the server draws it; after a save the page beside it is fetched anew.
import { $, $$, asked, isSilent, parsed, say, toast } from "./desk_server.js";
import { action, instead, isFresh, mark, panel, put, ready, shownForm, standing, tab } from "./desk_forms.js";
import { move } from "./desk_beside.js";
import { save } from "./desk_saving.js";

let fetching = 0;

// Another card: the form that was there is kept if something in it is not saved.
// A new row that somebody began comes back, wherever another one of its kind is asked for.
async function open(url, id, card) {
  const address = url.split("#")[0], key = card?.dataset.card ?? `${address.match(/\/(\w+)\/add\//)?.[1]}-new`;
  const turn = ++fetching, now = standing(), isHere = now?.dataset.form === key && (card || isFresh(now));
  let form = isHere ? now : put.get(key);
  if (!form) {
    const answer = await asked(address);
    if (turn !== fetching) return;
    if (isSilent(answer)) return say(toast.dataset.unasked);
    form = answer && $("form.edit", parsed(await answer.text()));
    if (!form) { location.assign(url); return; }
    form.setAttribute("action", address);
  }
  instead(form, form);
  ready(form);
  if (id) tab(form, id);
  history.replaceState(null, "", card ? url : action(form));
  if (!card && action(form) !== address) say(toast.dataset.begun);
  shown(form, card, id);
}
function shown(form, card, id) {
  document.body.classList.add("editing");
  for (const other of $$(".on")) { other.classList.remove("on"); $("[aria-current]", other)?.removeAttribute("aria-current"); }
  if (card) { card.classList.add("on"); $("h1 a, h2 a, h3 a", card)?.setAttribute("aria-current", "true"); }
  const part = id ? $(`#${id}`, form) : $("section:not([hidden])", form);
  const field = part && $("textarea, input:not([type=hidden]), select", part);
  if (field?.offsetParent) {
    field.focus();
    if (field.tagName === "TEXTAREA") field.setSelectionRange(field.value.length, field.value.length);
  }
}

// Tables of parts: another row, and their places.
function addPart(group) {
  const total = $(`[name="${group.dataset.parts}-TOTAL_FORMS"]`, group), index = Number(total.value);
  const made = $("[data-empty]", group).innerHTML.replaceAll("__prefix__", String(index));
  const list = $("ol", group);
  list.insertAdjacentHTML("beforeend", parsed(made).body.firstElementChild.innerHTML);
  total.value = index + 1;
  const part = list.lastElementChild, place = $("[name$=-position]", part);
  if (place) place.value = index;
  $("textarea, input:not([type=hidden]), select", part)?.focus();
}

document.addEventListener("click", event => {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest("a"), button = event.target.closest("[data-do]"), form = shownForm();
  if (button?.dataset.do === "hush") { toast.hidden = true; return; }
  if (button?.dataset.do === "add-part") { event.preventDefault(); addPart(button.closest("[data-parts]")); if (form) mark(form); return; }
  if (button?.dataset.do === "back") { event.preventDefault(); back(); return; }
  const order = event.target.closest("button[form=order]");
  if (order) { event.preventDefault(); move({ [order.name]: order.value }); return; }
  if (!link || !panel) return pressed(event);
  if (link.closest(".tabs") && form?.contains(link)) { event.preventDefault(); tab(form, link.hash.slice(1), true); return; }
  const card = link.closest("[data-card]");
  if (link.matches("[data-tab], [data-card] h3 a, [data-add]")) {
    event.preventDefault();
    open(link.href, link.dataset.tab, link.matches("[data-add]") ? null : card);
  }
});
function pressed(event) { // anywhere on a card
  const card = event.target.closest("#main [data-card]");
  if (!card || event.target.closest("button, summary, details, input, form") || String(getSelection())) return;
  $("h1 a, h2 a, h3 a", card)?.click();
}

// Enter in an answer puts one after it: desk_answers.js.
function isAnswer(box) { return box.matches("[data-answers] [name$='-label']"); }
function back() { document.body.classList.remove("editing"); $(".on :is(h1, h2, h3) a")?.focus(); }
document.addEventListener("keydown", event => {
  const form = shownForm(), tabbed = event.target.closest("[role=tab]");
  if ((event.ctrlKey || event.metaKey) && event.key === "s" && form) { event.preventDefault(); save(form); }
  if (tabbed && /^Arrow(Left|Right)$/.test(event.key)) {
    const all = $$(".tabs a", form), next = all.indexOf(tabbed) + (event.key === "ArrowRight" ? 1 : -1);
    tab(form, all.at(next % all.length).hash.slice(1), true);
  }
  if (event.key === "Escape" && !event.defaultPrevented) {
    const pop = event.target.closest("details.pop[open]");
    if (pop) { pop.open = false; $("summary", pop).focus(); } else if (form?.contains(event.target)) back();
  }
  if (event.altKey && /^Arrow(Up|Down)$/.test(event.key) && event.target.closest(".q, .edit")) {
    event.preventDefault();
    $(`.q.on [name=${event.key === "ArrowUp" ? "up" : "down"}]`)?.click();
  }
  if (event.key === "Enter" && !event.isComposing && event.target.matches("textarea[data-line]") && !isAnswer(event.target) && form) {
    event.preventDefault();
    save(form);
  }
});

document.documentElement.classList.add("js");
ready(shownForm());

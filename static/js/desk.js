// The desk: a convenience over links and forms that also work alone.
// A card's form is fetched and posted as the server draws it; after a save the page beside it is fetched anew.
const $ = (sought, within = document) => within.querySelector(sought);
const $$ = (sought, within = document) => [...within.querySelectorAll(sought)];
const HEADERS = { "X-Requested-With": "fetch" };
const panel = $("#panel"), toast = $("#toast");
const put = new Map(); // forms with unsaved words that are not shown, by their card
let fetching = 0;

function parsed(html) { return new DOMParser().parseFromString(html, "text/html"); }
function shownForm() { return panel && $("form.edit", panel); }
function standing() { return panel && $("[data-form]", panel); } // the form, or what shows both sides of a save

// What happened, and the way back. It stays until the next one, or until closed.
function say(words, undo) {
  toast.replaceChildren();
  const said = toast.appendChild(document.createElement("span"));
  said.innerHTML = words; // from our own server, which escapes what was typed
  if (undo) toast.append(undone(undo));
  const close = toast.appendChild(document.createElement("button"));
  close.className = "ic"; close.type = "button"; close.dataset.do = "hush"; close.textContent = "×";
  close.setAttribute("aria-label", toast.dataset.close);
  toast.hidden = false;
}
function undone({ url, shown }) {
  const form = document.createElement("form");
  form.method = "post"; form.action = url;
  const token = $("[name=csrfmiddlewaretoken]").cloneNode();
  const hidden = document.createElement("input"); hidden.type = "hidden"; hidden.name = "shown"; hidden.value = shown;
  const button = document.createElement("button"); button.className = "btn"; button.textContent = toast.dataset.undo;
  form.append(token, hidden, button);
  return form;
}

// Tabs: without this script the parts of a form stand below each other.
function ready(form) {
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
  form.dataset.was = state(form);
  mark(form);
  document.dispatchEvent(new CustomEvent("desk:form", { detail: form }));
}
function tab(form, id, focus) {
  if (!$(`#${id}`, form)) return;
  for (const link of $$(".tabs a", form)) {
    const here = link.hash === `#${id}`;
    link.setAttribute("aria-selected", here); link.tabIndex = here ? 0 : -1;
    $(link.hash, form).hidden = !here;
    if (here && focus) link.focus();
  }
}

// What is typed and not saved.
function state(form) {
  const sent = [...new FormData(form)].filter(([name]) => name[0] !== "_" && name !== "csrfmiddlewaretoken" && !name.endsWith("-find"));
  return JSON.stringify(sent.map(([name, value]) => [name, String(value)]));
}
function isFresh(form) { return $("[data-still-unsaved]", form) || form.dataset.was !== undefined && state(form) !== form.dataset.was; }
function mark(form) {
  const fresh = isFresh(form), said = $(".unsaved", form);
  form.classList.toggle("dirty", fresh);
  $(`[data-card="${form.dataset.form}"]`)?.classList.toggle("fresh", fresh);
  if (said && said.dataset.saved) said.textContent = fresh ? said.dataset.unsaved : said.dataset.saved;
}

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
// Null if it leads elsewhere, as to sign in; without a whole answer an error, whose status is 0.
async function asked(url, options = {}) {
  const answer = await fetch(url, { ...options, headers: HEADERS }).then(whole).catch(() => Response.error());
  return answer.redirected ? null : answer;
}
async function whole(answer) { await answer.clone().arrayBuffer(); return answer; }
function isSilent(answer) { return answer && (!answer.status || answer.status === 429 || answer.status >= 500); }

// A form's own property would be its field named "action", which signs have.
const action = form => new URL(form.getAttribute("action") || "", location.href).href;

// Saving: 200 says what is next, 409 shows both sides, 422 is the form with what is to be mended.
// Without an answer the words stay where they are.
// Until the form is drawn anew it takes nothing: words typed meanwhile would go with it, and a second save would
// be held against the first.
async function save(form, button) {
  if (form.inert) return;
  const sent = new FormData(form, button || $("[name=_save]", form));
  const at = form.contains(document.activeElement) ? document.activeElement.id : null;
  form.inert = true;
  const answer = await asked(action(form), { method: "POST", body: sent });
  if (answer?.status === 200) return saved(form, await answer.json(), at);
  if (answer?.status === 422) return again(form, $("form.edit", parsed(await answer.text())));
  const page = answer?.status === 409 && parsed(await answer.text());
  if (page && $("#content", page)) return held(form, page);
  form.inert = false; // for whoever stays, or comes back to it
  if (answer && ![403, 409].includes(answer.status)) {
    if (form.isConnected) document.getElementById(at)?.focus();
    return say(isSilent(answer) ? toast.dataset.silent : toast.dataset.refused);
  }
  if (!form.isConnected) instead(form, form); // only what stands in a page is sent
  leaving = true; // signed out, or in again: the server says so on a page of its own, which carries what was typed
  form.requestSubmit ? HTMLFormElement.prototype.submit.call(form) : form.submit();
}
async function saved(form, { said, next, undo }, at) {
  form.dataset.was = state(form);
  document.dispatchEvent(new Event("desk:saved"));
  const [answer] = await Promise.all([asked(next), refresh()]);
  put.delete(form.dataset.form);
  if (standing() && standing() !== form) return say(said, undo);
  const drawn = answer && $("form.edit", parsed(await answer.text()));
  if (!drawn) { leaving = true; location.assign(next); return; }
  const tabOpen = $("[aria-selected=true]", form)?.hash, stays = form.dataset.form === drawn.dataset.form && !form.dataset.form.endsWith("-new");
  drawn.setAttribute("action", next);
  const begun = put.get(drawn.dataset.form);
  if (begun) {
    put.delete(begun.dataset.form);
    panel.replaceChildren(begun); // not by instead(): what was saved need not be kept
    choose(begun);
    history.replaceState(null, "", action(begun));
    return say(`${said} ${toast.dataset.begun}`, undo);
  }
  panel.replaceChildren(drawn);
  history.replaceState(null, "", next + (stays && tabOpen ? tabOpen : ""));
  ready(drawn);
  if (stays && tabOpen) tab(drawn, tabOpen.slice(1));
  choose(drawn);
  if (at !== null) (stays && at && document.getElementById(at) || $("section:not([hidden]) textarea, section:not([hidden]) input:not([type=hidden])", drawn))?.focus();
  say(said, undo);
}
function again(form, drawn) {
  drawn.setAttribute("action", action(form));
  const was = form.dataset.was;
  instead(form, drawn);
  ready(drawn);
  drawn.dataset.was = was;
  mark(drawn);
  ($(".wrong textarea, .wrong input:not([type=hidden]), .wrong select", drawn) || drawn).focus();
}
function held(form, page) {
  const both = $("#content", page), asking = $("form", both);
  both.removeAttribute("id"); both.className = "held"; both.dataset.form = form.dataset.form;
  for (const sent of [both, asking]) sent?.setAttribute("action", action(form));
  instead(form, both);
  mark(both);
  panel.focus();
}
// In the place of a form; a card that stands there instead of it keeps its unsaved words.
function instead(form, drawn) {
  const now = standing();
  put.delete(form.dataset.form);
  if (now && now !== form && isFresh(now)) put.set(now.dataset.form, now);
  if (now !== drawn) panel.replaceChildren(drawn);
}
function choose(form) {
  const card = $(`[data-card="${form.dataset.form}"]`);
  for (const other of $$(".on")) other.classList.remove("on");
  card?.classList.add("on");
  $("h1 a, h2 a, h3 a", card || document.createElement("p"))?.setAttribute("aria-current", "true");
}

// The page beside the form, the bar and the outline, as they are now.
async function refresh() {
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
async function move(data) {
  const form = $("#order"), body = new FormData(form);
  for (const [name, value] of Object.entries(data)) body.append(name, value);
  const answer = await asked(action(form), { method: "POST", body });
  if (isSilent(answer)) return say(toast.dataset.unasked);
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
document.addEventListener("submit", event => {
  const form = event.target;
  if (!form.matches("#panel form.edit")) return;
  if (event.submitter?.hasAttribute("formaction")) { leaving = true; return; }
  if (event.submitter?.name && !["_save", "_followup"].includes(event.submitter.name)) { leaving = true; return; }
  event.preventDefault();
  save(form, event.submitter);
});
document.addEventListener("input", event => { const form = event.target.closest("#panel form.edit"); if (form) mark(form); });
document.addEventListener("change", event => { const form = event.target.closest("#panel form.edit"); if (form) mark(form); });

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
  if (event.key === "Enter" && event.target.matches("textarea[data-line]") && form) { event.preventDefault(); save(form); }
});

let leaving = false; // the form at the side is being sent; what other forms hold would still be lost
window.addEventListener("beforeunload", event => {
  const form = shownForm();
  if (put.size || (!leaving && form && isFresh(form))) event.preventDefault();
  leaving = false;
});

document.documentElement.classList.add("js");
ready(shownForm());

// Sources as chips: found while one types, added beside, moved and taken out. Each button also works alone.
const PAUSE = 200; // milliseconds after the last key
const list = (box) => box.querySelector(".chips");
const finder = (box) => box.querySelector(".combo input");

// Whoever watches for unsaved words hears of it as of any other field.
const changed = (box) => box.dispatchEvent(new Event("change", { bubbles: true }));

function say(box, text) {
  box.querySelector(".said").textContent = text;
}

function add(box, source) {
  if ([...list(box).children].some((chip) => chip.dataset.key === source.key)) return;
  const chip = box.querySelector("template").content.firstElementChild.cloneNode(true);
  const name = finder(box).name.replace(/-find$/, "");
  const field = chip.querySelector("input");
  chip.dataset.key = source.key;
  chip.querySelector("[title]").title = source.title;
  chip.querySelector("[data-called]").textContent = source.called;
  chip.querySelector("b").textContent = source.grade;
  Object.assign(field, { name, value: source.key, disabled: false });
  for (const button of chip.querySelectorAll("button")) {
    button.name = `${name}-do`;
    button.value = `${button.value.trim()} ${source.key}`;
    button.ariaLabel = button.ariaLabel.replace("  ", ` ${source.called} `);
  }
  list(box).append(chip);
  changed(box);
}

const deeds = {
  up: (chip) => chip.previousElementSibling?.before(chip),
  down: (chip) => chip.nextElementSibling?.after(chip),
  remove: (chip) => chip.remove(),
};

function press(button, box) {
  const [verb] = button.value.split(" ");
  const chip = button.closest(".chip");
  if (!chip) return;
  const next = chip.nextElementSibling ?? chip.previousElementSibling;
  deeds[verb](chip);
  if (verb === "remove") {
    say(box, box.querySelector(".said").dataset.out);
    (next?.querySelector("button[value^=remove]") ?? finder(box)).focus();
  } else {
    const back = getComputedStyle(button).display === "none" ? chip.querySelector("button:not([hidden])") : button;
    const seen = [back, ...chip.querySelectorAll("button")].find((one) => getComputedStyle(one).display !== "none");
    seen.focus();
  }
  changed(box);
}

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

// A source that is added beside, in a dialog with a form of its own. It stays until the source is added, or
// discarded: words typed there are still there when it was closed and is opened again.
let dialog = null;
let from = null; // the list and the button that it was opened from
const tokens = (within) => within.querySelectorAll("input[name=csrfmiddlewaretoken]");

async function beside(box, sent) {
  const options = sent ? { method: "POST", body: sent } : {};
  try {
    const answer = await fetch(box.dataset.add, options);
    await answer.clone().text(); // all of it, or none
    return answer.redirected ? null : answer;
  } catch {
    return Response.error();
  }
}

async function open(box, button) {
  if (!dialog) await begin(box, button);
  if (!dialog || dialog.open) return;
  from = { box, button };
  dialog.showModal();
}

async function begin(box, button) {
  const answer = await beside(box);
  if (answer && (!answer.status || answer.status === 429 || answer.status >= 500)) return say(box, box.dataset.silent);
  if (!answer?.ok) return (button.type = "submit", button.dataset.alone = "", button.click());
  const html = await answer.text();
  if (dialog) return; // pressed twice
  dialog = document.createElement("dialog");
  dialog.setAttribute("aria-labelledby", "new-source-title");
  dialog.innerHTML = html;
  document.body.append(dialog);
  dialog.addEventListener("close", () => from.button.focus());
  dialog.addEventListener("click", ({ target }) => {
    if (target.closest("[data-shut]")) dialog.close();
    else if (target.closest("[data-drop]")) gone(), from.button.focus();
  });
  dialog.addEventListener("submit", (event) => (event.preventDefault(), send(from.box)));
}

function gone() {
  dialog.remove();
  dialog = null;
}

function hold(form, held) {
  for (const part of form.querySelectorAll(".f, .seg, [data-drop], .main")) part.inert = held;
}

async function send(box, again = false) {
  const form = dialog.querySelector("form");
  const sent = new FormData(form);
  hold(form, true); // until there is an answer: words typed meanwhile would go with it
  const answer = await beside(box, sent);
  if (answer?.status === 201) {
    const { source } = await answer.json();
    const isOpen = dialog.open;
    gone();
    add(box, source);
    if (isOpen) list(box).lastElementChild.querySelector("button[value^=remove]").focus();
  } else if (answer?.status === 422) {
    dialog.innerHTML = await answer.text();
    dialog.querySelector(".err")?.closest(".f")?.querySelector("input, textarea, select").focus();
  } else if (isOut(answer) && !again && (await renewed(box))) {
    await send(box, true);
  } else {
    const said = form.querySelector(".said");
    hold(form, false);
    form.querySelector(".main").focus();
    said.textContent = isOut(answer) ? said.dataset.out : said.dataset.silent;
  }
}

const isOut = (answer) => !answer || [403, 409].includes(answer.status);

// Signing in again, as in another tab, makes the page's tokens old: whoever is signed in gets a new one.
async function renewed(box) {
  const answer = await beside(box);
  if (!answer?.ok) return false;
  const [fresh] = tokens(new DOMParser().parseFromString(await answer.text(), "text/html"));
  for (const token of tokens(document)) token.value = fresh.value;
  return true;
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
  if (button.value === "new") open(box, button);
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

// Warns before a page with unsaved words is left; a form that is sent, or that is as it was shown, is no reason.

const before = new Map(); // forms as they were when somebody first touched them
let sent = null;

// desk_saving.js looks after the form at its side, and those that it has put aside.
const watched = (form) => form?.method === "post" && !form.matches("#panel form.edit");

// What is typed to find something is nothing to save, and neither the token nor the marks of a form are typed.
const isTyped = (name) => !name.endsWith("-find") && !name.startsWith("_") && name !== "csrfmiddlewaretoken";

// What a form holds that is to be saved, as one text to compare. Of a file it is the name.
export const typed = (form) =>
  JSON.stringify([...new FormData(form)].filter(([name]) => isTyped(name)).map(([name, value]) => [name, value.name ?? value]));

function touched({ target }) {
  const form = target.form ?? target.closest?.("form");
  if (watched(form) && !before.has(form)) before.set(form, typed(form));
}

// A form may come with words that are not saved yet, as after signing in again.
const isUnsaved = (form) =>
  form.isConnected && form !== sent && (form.querySelector("[data-still-unsaved]") || (before.has(form) && typed(form) !== before.get(form)));

// What was typed for a row that somebody deleted stands in no form; it is still to be copied.
const isStranded = () => [...document.querySelectorAll("[data-still-unsaved]")].some((one) => !one.closest("form"));

for (const kind of ["focusin", "pointerdown"]) document.addEventListener(kind, touched, true);

// After every other listener: one of them may send the form by itself.
addEventListener("submit", (event) => (sent = event.defaultPrevented ? sent : event.target));
// Whoever leaves all of it says so by the link.
addEventListener("click", ({ target, ctrlKey, metaKey, shiftKey }) => {
  if (target.closest?.("[data-give-up]") && !ctrlKey && !metaKey && !shiftKey) sent = target.closest("form");
});
addEventListener("pageshow", () => (sent = null));
addEventListener("beforeunload", (event) => {
  if (isStranded() || [...document.forms].some((form) => watched(form) && isUnsaved(form))) event.preventDefault();
});

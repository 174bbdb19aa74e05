// An article is shown as visitors would read it, half a second after the last key; what is chosen is put into the text.

const grid = document.querySelector("[data-article]");
const text = grid?.querySelector("textarea");
const PAUSE = 500;
let waiting = 0;
let asked = null;

for (const one of grid?.querySelectorAll("[data-script]") ?? []) one.hidden = false;
for (const one of grid?.querySelectorAll("[data-noscript]") ?? []) one.hidden = true;

async function show() {
  asked?.abort();
  asked = new AbortController();
  try {
    const answer = await fetch(grid.dataset.drawnBy, { method: "POST", body: new FormData(text.form), signal: asked.signal });
    grid.querySelector("[data-signed-out]").hidden = !(answer.redirected || answer.status === 403);
    if (!answer.ok || answer.redirected) return;
    const shown = grid.querySelector("[data-shown]");
    const top = shown.querySelector(".story")?.scrollTop ?? 0;
    shown.innerHTML = await answer.text(); // of our own server, which cleans it
    const story = shown.querySelector(".story");
    if (story) story.scrollTop = top;
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
}

function later() {
  clearTimeout(waiting);
  waiting = setTimeout(show, PAUSE);
}

// Marks go around the words that are chosen, sources and links behind them.
function put({ insert, before, after }) {
  const { selectionStart: start, selectionEnd: end } = text;
  if (insert) {
    text.setRangeText(insert, end, end, "end");
  } else {
    text.setRangeText(before + text.value.slice(start, end) + after, start, end);
    text.selectionStart = text.selectionEnd = end + before.length;
  }
  text.focus();
  text.dispatchEvent(new Event("input", { bubbles: true }));
}

function narrow(field) {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const row of field.closest("details").querySelectorAll("[data-words]")) {
    const here = row.dataset.words.toLowerCase();
    row.hidden = !words.every((word) => here.includes(word));
  }
}

text?.form.addEventListener("input", ({ target }) => (target.matches("[data-narrow]") ? narrow(target) : later()));
grid?.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-insert], [data-before]");
  if (!button) return;
  button.closest("details")?.removeAttribute("open");
  put(button.dataset);
});
grid?.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("[data-narrow]")) event.preventDefault();
  if (event.key === "Escape") event.target.closest("details[open]")?.removeAttribute("open");
});

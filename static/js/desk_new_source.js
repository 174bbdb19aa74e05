// A source that is added beside, in a dialog with a form of its own. It stays until the source is added, or
// discarded: words typed there are still there when it was closed and is opened again.
import { add, list, say } from "./desk_chips.js";
import { isOut, renewed } from "./desk_server.js";

let dialog = null;
let from = null; // the list and the button that it was opened from

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

export async function addNew(box, button) {
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
  } else if (isOut(answer) && !again && (await renewed(box.dataset.add))) {
    await send(box, true);
  } else {
    const said = form.querySelector(".said");
    hold(form, false);
    form.querySelector(".main").focus();
    said.textContent = isOut(answer) ? said.dataset.out : said.dataset.silent;
  }
}

// What the desk asks of the server, and what it says of the answer.
export const $ = (sought, within = document) => within.querySelector(sought);
export const $$ = (sought, within = document) => [...within.querySelectorAll(sought)];
const HEADERS = { "X-Requested-With": "fetch" };
export const toast = $("#toast");

export function parsed(html) { return new DOMParser().parseFromString(html, "text/html"); }

// Null if it leads elsewhere, as to sign in; without a whole answer an error, whose status is 0.
export async function asked(url, options = {}) {
  const answer = await fetch(url, { ...options, headers: HEADERS }).then(whole).catch(() => Response.error());
  return answer.redirected ? null : answer;
}
export async function whole(answer) { await answer.clone().arrayBuffer(); return answer; }
export function isSilent(answer) { return answer && (!answer.status || answer.status === 429 || answer.status >= 500); }

// Signing in again, as in another tab, makes a page's tokens old: whoever is signed in gets a new one for all forms.
export async function renewed(address, forms = []) {
  const answer = await asked(address), fresh = answer?.ok && $("[name=csrfmiddlewaretoken]", parsed(await answer.text()));
  if (!fresh) return false;
  for (const token of [document, ...forms].flatMap(within => $$("[name=csrfmiddlewaretoken]", within))) token.value = fresh.value;
  return true;
}
export function isOut(answer) { return !answer || [403, 409].includes(answer.status); }

// What happened, and the way back. It stays until the next one, or until closed.
export function say(words, undo) {
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
  form.method = "post"; form.action = `${url}?next=${encodeURIComponent($("[data-beside]")?.dataset.beside ?? "")}`;
  const token = $("[name=csrfmiddlewaretoken]").cloneNode();
  const hidden = document.createElement("input"); hidden.type = "hidden"; hidden.name = "shown"; hidden.value = shown;
  const button = document.createElement("button"); button.className = "btn"; button.textContent = toast.dataset.undo;
  form.append(token, hidden, button);
  return form;
}

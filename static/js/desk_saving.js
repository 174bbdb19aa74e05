// Saving a form, what is held, and leaving with words that are not saved.
import { $, asked, isOut, isSilent, parsed, renewed, say, toast } from "./desk_server.js";
import { action, choose, instead, isFresh, mark, panel, put, ready, shownForm, standing, tab } from "./desk_forms.js";
import { typed } from "./desk_leaving.js";
import { refresh } from "./desk_beside.js";

let leaving = false; // the form at the side is being sent; what other forms hold would still be lost

// Saving: 200 says what is next, 409 shows both sides, 422 is the form with what is to be mended.
// Without an answer the words stay where they are, and without a session as long as others would be lost.
// Until the form is drawn anew it takes nothing: words typed meanwhile would go with it, and a second save would
// be held against the first.
export async function save(form, button, isRenewed = false) {
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
  if (isOut(answer) && others(form).length) return signedOut({ form, button, isRenewed, at });
  if (!isOut(answer)) {
    if (form.isConnected) document.getElementById(at)?.focus();
    return say(isSilent(answer) ? toast.dataset.silent : toast.dataset.refused);
  }
  if (!form.isConnected) instead(form, form); // only what stands in a page is sent
  leaving = true; // signed out, or in again: the server says so on a page of its own, which carries what was typed
  form.requestSubmit ? HTMLFormElement.prototype.submit.call(form) : form.submit();
}
// Forms whose words would be lost with the page, if one of them left it.
function others(form) { return [...put.values(), standing()].filter(one => one && one !== form && isFresh(one)); }
async function signedOut({ form, button, isRenewed, at }) {
  form.inert = true; // a second save meanwhile would be held against the first
  const isIn = !isRenewed && await renewed(action(form), [form, ...put.values()]);
  form.inert = false;
  if (form.isConnected) document.getElementById(at)?.focus();
  if (isIn) return save(form, button, true);
  say(isRenewed ? toast.dataset.refused : toast.dataset.out);
}
async function saved(form, { said, next, undo }, at) {
  form.dataset.was = typed(form);
  $("[data-still-unsaved]", form)?.remove();
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

document.addEventListener("submit", event => {
  const form = event.target;
  if (!form.matches("#panel form.edit")) return;
  if (event.submitter?.hasAttribute("formaction")) { leaving = true; return; }
  if (event.submitter?.name && !["_save", "_followup"].includes(event.submitter.name)) { leaving = true; return; }
  event.preventDefault();
  save(form, event.submitter);
});

window.addEventListener("beforeunload", event => {
  const form = shownForm();
  if (put.size || (!leaving && form && isFresh(form))) event.preventDefault();
  leaving = false;
});

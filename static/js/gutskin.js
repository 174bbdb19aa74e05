// Makes pages quicker to use. Everything works without it.
"use strict";

// Nothing here reads a property of a form: a question's key would stand in its place.
const inputs = "main form input";

// Follow-ups that stand in no row wait in templates: without this script they appear on the next load.
for (const template of document.querySelectorAll("main form template")) {
  template.replaceWith(template.content);
}

// A number stands for the last range that starts at or below it.
const range = ({ value, dataset }) =>
  dataset.ranges
    .split(" ")
    .filter((range) => parseFloat(range) <= parseFloat(value.replace(",", ".")))
    .pop()
    ?.split(":")[1];

const chosen = (name) =>
  [...document.querySelectorAll(inputs)]
    .filter((input) => input.name === name && !input.matches(":disabled"))
    .map((input) => (input.dataset.ranges ? range(input) : input.checked && input.value));

// What a follow-up waits for: every trigger before the bar, and one of those behind it where there are some.
function reveal() {
  for (const question of document.querySelectorAll("main form [data-reveal]")) {
    const [all, any] = question.dataset.reveal.split("|").map((part) => part.match(/\S+/g) ?? []);
    const met = (trigger) => {
      const [name, options] = trigger.split(":");
      return chosen(name).some((value) => options.split(",").includes(value));
    };
    question.hidden = question.disabled = !(all.every(met) && (!any.length || any.some(met)));
  }
}

function keepExclusive(target) {
  if (target.type === "checkbox" && !target.checked) return;
  for (const other of document.querySelectorAll(inputs)) {
    const clash = target.dataset.exclusive !== undefined || other.dataset.exclusive !== undefined;
    if (other.name === target.name && other !== target && clash) other.checked = false;
  }
}

document.addEventListener("input", ({ target }) => {
  keepExclusive(target);
  reveal();
});
// Browsers put back what was ticked only after scripts have run.
addEventListener("pageshow", reveal);
reveal();

// <button hidden data-copy="id" data-copied="words">: shows itself, copies that field, says so.
for (const button of document.querySelectorAll("[data-copy]")) {
  const words = button.textContent;
  button.hidden = !navigator.clipboard;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    button.textContent = button.dataset.copied;
    setTimeout(() => (button.textContent = words), 4000);
  });
}

// <button hidden data-share="id">: hands that field to the device, which asks where to.
for (const button of document.querySelectorAll("[data-share]")) {
  button.hidden = !navigator.share;
  const { value } = document.getElementById(button.dataset.share);
  button.addEventListener("click", () => navigator.share({ url: value }).catch(() => {}));
}

// A private link is /s/#<token>: take the token out of the address, and send it with the form for pasting it.
const link = document.querySelector("[data-link]");
function openLink() {
  if (!link || location.hash.length < 43) return;
  link.value = location.hash;
  history.replaceState(null, "", location.pathname);
  link.form.requestSubmit();
  link.form.reset();
}
addEventListener("hashchange", openLink);
openLink();

// Keep, print
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

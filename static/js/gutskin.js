// Makes pages quicker to use. Everything works without it.
"use strict";

const form = document.querySelector("main form");

// Follow-ups wait in templates, so that without this script they appear on the next load.
for (const template of document.querySelectorAll("main form template")) {
  template.replaceWith(template.content);
}

const chosen = (name) =>
  [...form.elements]
    .filter((input) => input.name === name && input.checked && !input.closest("fieldset").disabled)
    .map((input) => input.value);

function reveal() {
  for (const question of form.querySelectorAll("[data-reveal]")) {
    const [behaviour, ...triggers] = question.dataset.reveal.split(" ");
    const met = (trigger) => {
      const [name, options] = trigger.split(":");
      return chosen(name).some((value) => options.split(",").includes(value));
    };
    question.hidden = question.disabled = !(behaviour === "all" ? triggers.every(met) : triggers.some(met));
  }
}

function keepExclusive({ target }) {
  if (target.type !== "checkbox" || !target.checked) return;
  for (const other of form.elements) {
    const clash = target.dataset.exclusive !== undefined || other.dataset.exclusive !== undefined;
    if (other.name === target.name && other !== target && clash) other.checked = false;
  }
}

if (form) {
  form.addEventListener("change", (event) => {
    keepExclusive(event);
    reveal();
  });
  reveal();
}

document.querySelector(".error-summary")?.focus();

/* The choosers of conditions fill themselves; one box finds an answer by a word and fills all three at once.
   Without this script each row has a button that asks the server to do the same. */
"use strict";
{
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const offers = new WeakMap();
  const offerOf = box => {
    if (!offers.has(box)) offers.set(box, JSON.parse(box.querySelector("script[type='application/json']").textContent));
    return offers.get(box);
  };
  const part = (row, name) => row.querySelector(`[name$='-${name}']`);
  const rowsOf = box => all("[data-list] > .cond", box).filter(row => !part(row, "DELETE")?.checked);
  const boxOf = element => element.closest("[data-conditions]");
  const told = element => element.dispatchEvent(new Event("input", { bubbles: true }));

  function options(select, pairs, chosen) {
    select.replaceChildren(...pairs.map(([value, words]) => new Option(words, value)));
    if (pairs.some(([value]) => value === chosen)) select.value = chosen;
  }

  function questionOf(row) {
    return offerOf(boxOf(row)).questions.find(question => question.id === part(row, "question").value);
  }

  /* What a row offers by its question and relation; what was chosen stays where it still can be. */
  function fill(row, relation = part(row, "operator").value, answer = part(row, "value").value) {
    const offer = offerOf(boxOf(row)), question = questionOf(row), [relations, answers] = [part(row, "operator"), part(row, "value")];
    if (!question) return;
    const strange = all("option", answers).filter(option => option.value.startsWith(offer.number) && row.asked === question.id).map(option => [option.value, option.text]);
    options(relations, question.relations, relation);
    const ordered = offer.ordering.includes(relations.value);
    const fitting = question.answers.filter(([, , counts]) => counts || !ordered).map(([key, words]) => [key, words]);
    options(answers, [["", offer.choose], ...fitting, ...(ordered ? strange : [])], answer);
    answers.hidden = offer.alone.includes(relations.value);
    row.asked = question.id;
  }

  function words(row) {
    const question = questionOf(row), [relation, answer] = [part(row, "operator"), part(row, "value")];
    if (!question || !(answer.hidden || answer.value)) return "";
    const said = `“${question.name}” ${relation.selectedOptions[0].text}`, { number } = offerOf(boxOf(row));
    if (answer.hidden) return said;
    return answer.value.startsWith(number) ? `${said} ${answer.value.slice(number.length)}` : `${said} “${answer.selectedOptions[0].text}”`;
  }

  /* The same sentence as `joined` makes on the server. */
  function say(box) {
    const said = { all: [], any: [], unless: [] }, out = box.querySelector("[data-sentence]");
    for (const row of rowsOf(box)) if (words(row)) said[part(row, "part").value].push(words(row));
    let some = said.any.join(" or ");
    if (said.all.length && said.any.length > 1) some = `either ${some}`;
    const held = [said.all.join(" and "), some].filter(Boolean).join(said.any.length > 1 ? ", and " : " and ");
    const silenced = said.unless.length ? `not if ${said.unless.join(" or ")}` : "";
    out.textContent = `${out.dataset.start} ${[held && `if ${held}`, silenced].filter(Boolean).join(", but ") || out.dataset.always}.`;
  }

  /* One chooser above says "all" or "any" for every row; where both are meant, each row says it for itself. */
  function mode(box) {
    const held = new Set(rowsOf(box).map(row => part(row, "part").value)), mixed = held.has("all") && held.has("any");
    const apart = mixed || held.has("unless") || "mixed" in box.dataset;
    const chooser = box.querySelector("[data-mode]");
    chooser.value = mixed ? "" : held.has("any") ? "any" : rowsOf(box).length ? "all" : chooser.value || "all";
    all("[data-part]", box).forEach(element => { element.hidden = !apart; });
    box.querySelector("[data-mix]").hidden = apart;
  }

  function add(box) {
    const total = box.querySelector(`[name='${box.dataset.rows}-TOTAL_FORMS']`), list = box.querySelector("[data-list]");
    list.insertAdjacentHTML("beforeend", box.querySelector(":scope > template").innerHTML.replaceAll("__prefix__", total.value));
    total.value = Number(total.value) + 1;
    const row = list.lastElementChild;
    part(row, "part").value = box.querySelector("[data-mode]").value || "all";
    dress(row);
    return row;
  }

  function dress(row) {
    all("[data-noscript]", row).forEach(button => { button.hidden = true; button.disabled = true; });
    row.asked = part(row, "question").value;
    fill(row);
  }

  function start(box) {
    if (!box.querySelector("[data-list]") || "started" in box.dataset) return;
    box.dataset.started = "";
    all("[data-script]", box).forEach(element => { element.hidden = false; });
    box.querySelector("[data-add]").type = "button";
    rowsOf(box).forEach(dress);
    mode(box);
  }

  /* The box that finds answers, by the combobox pattern. */
  function found(box, typed) {
    const parts = typed.toLowerCase().split(/\s+/);
    return offerOf(box).questions
      .flatMap(question => question.answers.map(([key, answer]) => ({ question, key, answer, about: `${question.page}: ${question.name}` })))
      .filter(one => { const text = `${one.answer} ${one.about} ${one.question.text}`.toLowerCase(); return parts.every(word => text.includes(word)); })
      .slice(0, 8);
  }

  function shut(finder) {
    finder.querySelector("[role=listbox]")?.remove();
    const input = finder.querySelector("input");
    input.setAttribute("aria-expanded", "false");
    ["aria-controls", "aria-activedescendant"].forEach(name => input.removeAttribute(name));
  }

  function list(finder) {
    const input = finder.querySelector("input"), typed = input.value.trim(), id = `${boxOf(finder).id}-found`;
    shut(finder);
    if (typed.length < 2) return;
    const picks = finder.picks = found(boxOf(finder), typed), box = document.createElement("ul");
    Object.assign(box, { className: "pick", id });
    box.setAttribute("role", "listbox");
    box.setAttribute("aria-label", input.labels[0].firstChild.textContent);
    for (const [at, one] of picks.entries()) {
      const item = document.createElement("li"), about = document.createElement("small");
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", String(!at));
      item.id = `${id}-${at}`;
      about.textContent = one.about;
      item.append(one.answer, " ", about);
      box.append(item);
    }
    if (!picks.length) {
      const none = document.createElement("li");
      none.className = "none";
      none.setAttribute("role", "option");
      none.setAttribute("aria-disabled", "true");
      none.setAttribute("aria-selected", "false");
      none.textContent = input.dataset.none;
      box.append(none);
    }
    finder.append(box);
    input.setAttribute("aria-expanded", "true");
    input.setAttribute("aria-controls", id);
    if (picks.length) input.setAttribute("aria-activedescendant", `${id}-0`);
  }

  function pick(finder, at) {
    const one = finder.picks?.[at], box = boxOf(finder), input = finder.querySelector("input");
    if (!one) return;
    const row = rowsOf(box).find(other => !part(other, "question").value) || add(box);
    part(row, "question").value = one.question.id;
    fill(row, usual(box, one), one.key);
    input.value = "";
    shut(finder);
    say(box);
    mode(box);
    told(part(row, "value"));
  }

  /* Of a scale nearly everybody means "at least"; the lowest answer, and any without a number, is meant itself. */
  function usual(box, { question, key }) {
    const counted = question.answers.filter(([, , counts]) => counts).map(([one]) => one);
    return counted.length > 2 && counted.indexOf(key) > 0 ? ">=" : "=";
  }

  document.addEventListener("change", event => {
    const row = event.target.closest(".cond"), box = boxOf(event.target);
    if (!box) return;
    if (event.target.matches("[data-mode]")) rowsOf(box).filter(one => part(one, "part").value !== "unless").forEach(one => { part(one, "part").value = event.target.value; });
    if (row && event.target.name.endsWith("-DELETE")) row.hidden = event.target.checked;
    else if (row) fill(row);
    mode(box);
    say(box);
  });
  document.addEventListener("input", event => { if (event.target.matches("[data-combo] input")) list(event.target.closest("[data-combo]")); });
  document.addEventListener("focusout", event => { if (event.target.matches("[data-combo] input")) shut(event.target.closest("[data-combo]")); });
  document.addEventListener("keydown", event => {
    if (!event.target.matches("[data-conditions] [data-combo] input")) return;
    const finder = event.target.closest("[data-combo]"), items = all("[role=option]:not([aria-disabled])", finder);
    const at = items.findIndex(item => item.ariaSelected === "true");
    if (event.key === "Enter") { event.preventDefault(); pick(finder, at); }
    if (event.key === "Escape" && finder.querySelector("[role=listbox]")) { event.stopPropagation(); shut(finder); }
    if (!items.length || !/^Arrow(Up|Down)$/.test(event.key)) return;
    event.preventDefault();
    const next = items[(at + (event.key === "ArrowDown" ? 1 : items.length - 1)) % items.length];
    items.forEach(item => item.setAttribute("aria-selected", String(item === next)));
    event.target.setAttribute("aria-activedescendant", next.id);
    next.scrollIntoView({ block: "nearest" });
  });
  document.addEventListener("mousedown", event => {
    const item = event.target.closest("[data-conditions] [data-combo] [role=option]");
    if (!item) return;
    event.preventDefault();
    pick(item.closest("[data-combo]"), all("[role=option]", item.parentElement).indexOf(item));
  });
  document.addEventListener("click", event => {
    const box = boxOf(event.target);
    if (!box) return;
    if (event.target.closest("[data-mix]")) { box.dataset.mixed = ""; mode(box); }
    if (event.target.closest("[data-add]")) { const row = add(box); mode(box); part(row, "question").focus(); }
  });

  const startAll = () => all("[data-conditions]").forEach(start);
  new MutationObserver(startAll).observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", startAll);
}

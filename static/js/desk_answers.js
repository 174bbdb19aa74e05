/* Answers of a question and what it counts towards: rows are put in, moved and taken out; numbers follow the order.
   Without this script a button asks the server for another row, and each answer has a number for its place. */
"use strict";
{
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const part = (row, name) => row.querySelector(`[name$='-${name}']`);
  const listOf = box => box.querySelector("[data-list]");
  const rowsOf = box => all(":scope > [data-row]", listOf(box)).filter(row => !part(row, "DELETE")?.checked);
  const told = element => element.dispatchEvent(new Event("input", { bubbles: true }));

  function made(box) {
    const total = box.querySelector(`[name='${box.dataset.rows}-TOTAL_FORMS']`), holder = document.createElement("template");
    holder.innerHTML = box.querySelector(":scope > template:not([data-between])").innerHTML.replaceAll("__prefix__", total.value);
    total.value = Number(total.value) + 1;
    const row = holder.content.firstElementChild;
    dress(row);
    return row;
  }

  /* Answers that are written for a new question are its own. */
  function ownList(box) {
    const list = box.closest("form").elements.option_set;
    if (list && "answers" in box.dataset && !rowsOf(box).some(row => row.stood)) list.value = "";
  }

  function dress(row) {
    all("[data-script]", row).forEach(element => { element.hidden = false; });
    all("[data-noscript]", row).forEach(element => { element.hidden = true; });
    row.hidden = Boolean(part(row, "DELETE")?.checked);
  }

  /* Places are numbered only when somebody moves, so that a form which is opened and saved is as it was. */
  function place(box) {
    rowsOf(box).forEach((row, at) => { part(row, "position").value = at + 1; });
    if ("answers" in box.dataset) { between(box); number(box); }
  }

  function between(box) {
    all(".ins", box).forEach(item => item.remove());
    const gap = box.querySelector("template[data-between]");
    rowsOf(box).slice(1).forEach(row => row.before(gap.content.cloneNode(true)));
  }

  /* What the server will do: even steps go on in the new order, unless a number is given by hand. */
  function number(box) {
    const rows = rowsOf(box), value = row => part(row, "value"), note = box.querySelector("[data-renumber]");
    const before = box.before, steps = new Set(before.slice(1).map((row, at) => row.number - before[at].number));
    const counts = row => !part(row, "absent").value && !part(row, "exclusive").checked && (value(row).defaultValue !== "" || !row.stood);
    const byHand = rows.some(row => value(row).value !== value(row).defaultValue);
    const moves = [];
    let next = before.length ? before[0].number : 0;
    for (const row of rows) {
      const out = row.querySelector("[data-value]"), was = value(row).defaultValue;
      let now = value(row).value;
      if (!byHand && steps.size === 1 && !steps.has(0) && counts(row)) { now = String(next); next += [...steps][0]; }
      if (part(row, "absent").value || part(row, "exclusive").checked) continue;
      out.textContent = now;
      row.classList.toggle("moved", was !== "" && was !== now);
      if (was !== "" && was !== now && !byHand) moves.push(`“${part(row, "label").value}” ${was} → ${now}`);
    }
    note.hidden = !moves.length;
    note.textContent = `${note.dataset.start} ${moves.join(", ")}. ${note.dataset.end}`;
  }

  function start(box) {
    if (!listOf(box) || "started" in box.dataset) return;
    box.dataset.started = "";
    box.querySelector("[data-append]").type = "button";
    all("[data-row]", box).forEach(dress);
    if ("answers" in box.dataset) {
      rowsOf(box).forEach(row => { row.stood = Boolean(part(row, "id")?.value); });
      box.before = rowsOf(box).filter(row => row.stood && part(row, "value").defaultValue !== "").map(row => ({ row, number: Number(part(row, "value").defaultValue) }));
      between(box);
    }
    if ("counts" in box.dataset) all("[data-row]", box).forEach(cap);
  }

  /* Together with: the groups of the chosen topic come first to hand, and a group chooses its topic. */
  function pair(row, changed) {
    const topic = part(row, "pathway"), group = part(row, "group"), name = topic.selectedOptions[0]?.text;
    if (changed === group) {
      const wanted = group.selectedOptions[0]?.parentElement.label;
      const found = [...topic.options].find(option => option.text === wanted);
      if (found) topic.value = found.value;
    } else if (changed === topic && group.selectedOptions[0]?.parentElement.label !== name) group.value = "";
  }

  function cap(row) {
    const help = row.querySelector("[data-cap]"), grade = all("[name$='-grade']", row).find(radio => radio.checked)?.value;
    const most = JSON.parse(row.closest("[data-counts]").dataset.most)[grade] ?? 20;
    all("[name$='-points']", row).forEach(radio => { radio.disabled = Number(radio.value) > most && !radio.checked; });
    help.hidden = most >= 20;
    help.textContent = help.dataset.text.replace("{grade}", grade).replace("{most}", most);
  }

  document.addEventListener("click", event => {
    const box = event.target.closest("[data-answers], [data-counts]"), on = name => event.target.closest(`[data-${name}]`);
    if (!box || !("started" in box.dataset)) return;
    const row = event.target.closest("[data-row]"), rows = rowsOf(box), at = rows.indexOf(row);
    if (on("insert") || on("append")) ownList(box);
    if (on("insert")) {
      const added = made(box);
      on("insert").parentElement.after(added);
      place(box);
      part(added, "label").focus();
    } else if (on("append")) {
      const added = made(box), last = rows.filter(one => "answers" in box.dataset && !part(one, "absent").value && !part(one, "exclusive").checked).at(-1);
      if (last) last.after(added); else listOf(box).append(added);
      place(box);
      (part(added, "label") ?? part(added, "pathway")).focus();
    } else if (on("up") && at > 0) { rows[at - 1].before(row); place(box); on("up").focus(); told(part(row, "position")); }
    else if (on("down") && at < rows.length - 1) { rows[at + 1].after(row); place(box); on("down").focus(); told(part(row, "position")); }
  });
  document.addEventListener("change", event => {
    const box = event.target.closest("[data-answers], [data-counts]"), row = event.target.closest("[data-row]");
    if (!box || !row || !("started" in box.dataset)) return;
    if (event.target.name.endsWith("-DELETE")) { row.hidden = event.target.checked; place(box); }
    if ("counts" in box.dataset) { pair(row, event.target); cap(row); } else number(box);
  });
  document.addEventListener("keydown", event => {
    if (event.key !== "Enter" || event.isComposing || !event.target.matches("[data-answers] [name$='-label']")) return;
    const box = event.target.closest("[data-answers]"), added = made(box);
    event.preventDefault();
    event.target.closest("[data-row]").after(added);
    place(box);
    part(added, "label").focus();
  });

  const startAll = () => all("[data-answers], [data-counts]").forEach(start);
  new MutationObserver(startAll).observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", startAll);
}

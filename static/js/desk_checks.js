// Says at once what a form would say of a DOI, a PubMed number or a year, by the form's own rule.
const rule = (field) => new RegExp(`^(?:${field.pattern})$`, "v");

function told(field) {
  const id = `${field.id}-said`;
  let place = document.getElementById(id);
  if (!place) {
    place = Object.assign(document.createElement("p"), { className: "err", id });
    place.setAttribute("role", "status");
    field.after(place);
    field.setAttribute("aria-describedby", [field.getAttribute("aria-describedby"), id].filter(Boolean).join(" "));
  }
  return place;
}

function check(field) {
  const text = field.value.trim();
  const wrong = text && !rule(field).test(text);
  field.toggleAttribute("aria-invalid", false);
  if (wrong) field.setAttribute("aria-invalid", "true");
  told(field).textContent = wrong ? `“${text}” is no ${field.dataset.called}. ${field.dataset.remedy}` : "";
}

// What is said moves what stands below, so it waits until a press is over: a button would slip away from under it.
let pressing = false;
addEventListener("mousedown", ({ button }) => (pressing = button === 0), true);
for (const over of ["mouseup", "dragend", "keydown"]) addEventListener(over, () => (pressing = false), true);

function settled(act) {
  if (pressing) requestAnimationFrame(() => settled(act));
  else act();
}

// While somebody types, only what was said already is looked at again.
document.addEventListener("input", ({ target }) => {
  if (target.matches?.("input[data-remedy][aria-invalid]")) check(target);
});
document.addEventListener("change", ({ target }) => {
  if (!target.matches?.("input[data-remedy]")) return;
  const pasted = target.value.trim().match(rule(target));
  // Of a pasted address the text that it leads to, unless characters of it are encoded: the server reads those.
  if (pasted && !/[%?#]/.test(target.value)) target.value = pasted[1];
  settled(() => check(target));
});

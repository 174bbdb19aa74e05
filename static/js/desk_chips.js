// The list of sources that a text rests on: each is a chip, which can be moved and taken out.
export const list = (box) => box.querySelector(".chips");
export const finder = (box) => box.querySelector(".combo input");

// Whoever watches for unsaved words hears of it as of any other field.
const changed = (box) => box.dispatchEvent(new Event("change", { bubbles: true }));

export function say(box, text) {
  box.querySelector(".said").textContent = text;
}

export function add(box, source) {
  if ([...list(box).children].some((chip) => chip.dataset.key === source.key)) return;
  const chip = box.querySelector("template").content.firstElementChild.cloneNode(true);
  const name = finder(box).name.replace(/-find$/, "");
  const field = chip.querySelector("input");
  chip.dataset.key = source.key;
  chip.querySelector("[title]").title = source.title;
  chip.querySelector("[data-called]").textContent = source.called;
  chip.querySelector("b").textContent = source.grade;
  Object.assign(field, { name, value: source.key, disabled: false });
  for (const button of chip.querySelectorAll("button")) {
    button.name = `${name}-do`;
    button.value = `${button.value.trim()} ${source.key}`;
    button.ariaLabel = button.ariaLabel.replace("  ", ` ${source.called} `);
  }
  list(box).append(chip);
  changed(box);
}

const deeds = {
  up: (chip) => chip.previousElementSibling?.before(chip),
  down: (chip) => chip.nextElementSibling?.after(chip),
  remove: (chip) => chip.remove(),
};

export function press(button, box) {
  const [verb] = button.value.split(" ");
  const chip = button.closest(".chip");
  if (!chip) return;
  const next = chip.nextElementSibling ?? chip.previousElementSibling;
  deeds[verb](chip);
  if (verb === "remove") {
    say(box, box.querySelector(".said").dataset.out);
    (next?.querySelector("button[value^=remove]") ?? finder(box)).focus();
  } else {
    const back = getComputedStyle(button).display === "none" ? chip.querySelector("button:not([hidden])") : button;
    const seen = [back, ...chip.querySelectorAll("button")].find((one) => getComputedStyle(one).display !== "none");
    seen.focus();
  }
  changed(box);
}

// Says each minute that a form is still open, and when it is left; shows who else has it open.
const MINUTE = 60_000;
const open = new Map(); // each form's place, by its address, as long as it stands in the page

function sent(words = {}) {
  const token = document.querySelector("input[name=csrfmiddlewaretoken]")?.value;
  return new URLSearchParams({ csrfmiddlewaretoken: token ?? "", ...words });
}

async function stay(place) {
  const answer = await fetch(place.dataset.presence, { method: "POST", body: sent() }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-presence]");
  if (!fresh) return;
  place.dataset.seen = fresh.dataset.seen;
  if (place.innerHTML !== fresh.innerHTML) place.replaceChildren(...fresh.childNodes);
}

const leave = (place) =>
  navigator.sendBeacon(place.dataset.presence, sent({ left: place.dataset.seen }));

// Forms come and go without a new page.
function look() {
  const now = new Map([...document.querySelectorAll("[data-presence]")].map((one) => [one.dataset.presence, one]));
  for (const [address, place] of open) if (!now.has(address)) leave(place);
  open.clear();
  for (const [address, place] of now) open.set(address, place);
}

look();
new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
setInterval(() => document.visibilityState === "visible" && open.forEach(stay), MINUTE);
addEventListener("pagehide", () => open.forEach(leave));
// A page that is shown again out of the browser's memory is open again.
addEventListener("pageshow", (event) => event.persisted && open.forEach(stay));

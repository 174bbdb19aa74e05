// Asks for the page again while a crowd is being asked, and shows how far it is; then shows the result in its place.
"use strict";

const place = document.getElementById("asking-result");

async function again() {
  const answer = await fetch(location.href, { headers: { "X-Requested-With": "fetch" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("asking-result");
  const bar = place.querySelector("[data-asking] progress"), now = fresh?.querySelector("[data-asking] progress");
  if (now && bar) {
    bar.value = now.value;
    place.querySelector("[data-asking] output").textContent = fresh.querySelector("[data-asking] output").textContent;
    again();
  } else if (fresh) {
    place.replaceChildren(...fresh.childNodes);
    const view = page.querySelector(".pagehead .view");
    if (view && !document.querySelector(".pagehead .view")) document.querySelector(".pagehead").append(view);
  }
}

if (place?.querySelector("[data-asking]")) again();

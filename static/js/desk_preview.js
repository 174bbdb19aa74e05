// Opens a preview beside the form, so that nothing typed is left; without a script the link leads to its page.
{
  const phone = document.querySelector("#phone");
  const shown = document.createElement("iframe");

  // The desk's script puts the bar in anew after each save, so its links are not listened to one by one.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-preview]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    shown.src = link.dataset.preview;
    shown.title = phone.querySelector("h2").textContent;
    phone.querySelector(".screen").replaceChildren(shown);
    phone.querySelector("[data-full]").href = link.dataset.preview;
    phone.querySelector("[data-story]").href = link.href;
    if (!phone.open) phone.show();
    phone.querySelector("h2").focus();
  });
  const again = () => shown.isConnected && (shown.src = shown.src);
  phone.querySelector("[data-again]").addEventListener("click", again);
  document.addEventListener("desk:saved", again);
  phone.addEventListener("keydown", ({ key }) => key === "Escape" && phone.close());
  phone.addEventListener("close", () => {
    shown.remove();
    document.querySelector("[data-preview]")?.focus();
  });
}

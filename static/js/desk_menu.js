// On a narrow screen the outline stands above the page, folded; without this script it is open there.
if (matchMedia("(max-width: 999px)").matches) document.querySelector(".outline .menu")?.removeAttribute("open");

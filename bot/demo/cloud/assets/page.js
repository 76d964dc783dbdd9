// Looks again every two seconds and shows what has changed.
const look = async () => {
  if (document.hidden) return;
  try {
    const text = await (await fetch("/", { cache: "no-store" })).text();
    const seen = new DOMParser().parseFromString(text, "text/html").querySelector("main");
    const shown = document.querySelector("main");
    if (seen && seen.innerHTML !== shown.innerHTML) shown.replaceWith(seen);
  } catch {
    // The server has gone; what was last seen stays.
  }
};
setInterval(look, 2000);

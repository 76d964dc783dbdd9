// The page's own line icons, drawn on a 20 x 20 grid.

const PATHS = {
  hash: "M8 3 6.5 17M13.5 3 12 17M3.5 7.5h13.5M3 12.5h13.5",
  reply: "M4 4.5h12a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H9.5L6 16.5v-3H4a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1Z",
  smile:
    "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM7.6 8v.6M12.4 8v.6M7 11.5c.8 1.2 1.8 1.7 3 1.7s2.2-.5 3-1.7",
  bolt: "M11 2.5 4.5 11.5H10L9 17.5 15.5 8.5H10Z",
  close: "M5 5l10 10M15 5 5 15",
  menu: "M3.5 5.5h13M3.5 10h13M3.5 14.5h13",
  send: "M3.5 10 3 3.8l14 6.2-14 6.2Zm0 0h6",
  chevron: "m6 8 4 4 4-4",
  external:
    "M8 4H5a1 1 0 0 0-1 1v10a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1v-3M11.5 3.5h5v5M16.5 3.5 9.5 10.5",
  home: "M3.5 9 10 3.5 16.5 9v7a.8.8 0 0 1-.8.8H12v-4.5H8v4.5H4.3a.8.8 0 0 1-.8-.8Z",
  more: "M5 10h.01M10 10h.01M15 10h.01",
  eye: "M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5ZM10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z",
  down: "M10 4v12m-4.5-4.5L10 16l4.5-4.5",
};

const SVG = "http://www.w3.org/2000/svg";

/** An icon that screen readers pass over; its control carries the label. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

// The toolbar's pictures, as lines on a square of 24; a name without one shows its letters.
const lines = {
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  bullets: "M9 6h12M9 12h12M9 18h12M4 6h.1M4 12h.1M4 18h.1",
  numbers: "M10 6h11M10 12h11M10 18h11M4 4v5M3 19h3l-3-4h3",
  deeper: "M9 6h12M9 12h12M9 18h12M3 9l3 3-3 3",
  shallower: "M9 6h12M9 12h12M9 18h12M6 9l-3 3 3 3",
  quote: "M5 17c3-1 5-4 5-10H5v5h4M15 17c3-1 5-4 5-10h-5v5h4",
  rule: "M3 12h18",
  table: "M3 5h18v14H3zM3 10h18M3 15h18M9 5v14M15 5v14",
  photo: "M3 5h18v14H3zM3 16l5-5 4 4 3-3 6 5M15 9h.1",
  gallery: "M7 3h14v12H7zM7 12l4-4 3 3 2-2 5 4M3 7v14h14",
  embed: "M3 5h18v14H3zM10 9l5 3-5 3z",
  file: "M6 3h8l4 4v14H6zM14 3v4h4M9 13h6M9 17h6",
  cta: "M3 8h18v8H3zM8 12h7M13 10l2 2-2 2",
  lang: "M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0M3 12h18M12 3c-4 5-4 13 0 18M12 3c4 5 4 13 0 18",
  undo: "M9 7l-5 5 5 5M4 12h10a6 6 0 0 1 6 6",
  redo: "M15 7l5 5-5 5M20 12H10a6 6 0 0 0-6 6",
  code: "M8 7l-5 5 5 5M16 7l5 5-5 5",
  row_before: "M3 13h18v7H3zM12 3v7M9 6.5h6",
  row_after: "M3 4h18v7H3zM12 14v7M9 17.5h6",
  column_before: "M13 3v18h7V3zM3 12h7M6.5 9v6",
  column_after: "M4 3v18h7V3zM14 12h7M17.5 9v6",
  row_gone: "M3 5h18v6H3zM9 15l6 5M15 15l-6 5",
  column_gone: "M5 3h6v18H5zM15 9l5 6M20 9l-5 6",
  head_row: "M3 4h18v16H3zM3 10h18M3 7h18",
  head_column: "M3 4h18v16H3zM9 4v16M6 4v16",
  table_gone: "M3 5h18v14H3zM9 9l6 6M15 9l-6 6",
};

const letters = { h2: "H2", h3: "H3", h4: "H4", strong: "B", em: "I" };

export function icon(name) {
  if (letters[name]) return document.createTextNode(letters[name]);
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(svg.namespaceURI, "path");
  path.setAttribute("d", lines[name]);
  svg.append(path);
  return svg;
}

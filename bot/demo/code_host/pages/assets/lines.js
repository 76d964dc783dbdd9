// Marks the lines that the address names: #L10 or #L10-L12.
function markLines() {
  for (const row of document.querySelectorAll("tr.marked")) row.classList.remove("marked");
  const found = /^#L(\d+)(?:-L?(\d+))?$/.exec(location.hash);
  if (!found) return;
  const first = Number(found[1]);
  const last = Math.min(Number(found[2] || first), first + 5000);
  for (let number = first; number <= last; number++) {
    document.getElementById(`L${number}`)?.classList.add("marked");
  }
  document.getElementById(`L${first}`)?.scrollIntoView({ block: "center" });
}
addEventListener("hashchange", markLines);
markLines();

// Keys of the review page: each presses the button that shows it; the arrows lead on and back. Without this file the buttons still work.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const target = document.querySelector(`[data-key~="${CSS.escape(event.key)}"]`);
  if (target === null) return;
  event.preventDefault();
  target.click();
  if (target.tagName === "SUMMARY") target.parentElement.querySelector("select, input")?.focus();
});

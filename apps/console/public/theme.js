// Runs before the first paint so that a chosen theme does not flash. A file of its own because
// the content security policy allows no inline script.
(() => {
  let choice = "system";
  try {
    choice = localStorage.getItem("xdr.theme") || "system";
  } catch {
    // Storage may be forbidden; the system's theme is then what is shown.
  }
  if (choice === "light" || choice === "dark") document.documentElement.dataset.theme = choice;
})();

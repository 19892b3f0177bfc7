// Live numbers of an announcement that is being sent. Without this the page shows them as they were when it was opened.
const panel = document.getElementById("progress");
if (panel) {
  const events = new EventSource(panel.dataset.source);
  events.onmessage = (event) => {
    const told = JSON.parse(event.data);
    for (const cell of panel.querySelectorAll("[data-number]")) cell.textContent = told[cell.dataset.number];
    if (["done", "stopped", "failed"].includes(told.state)) events.close();
  };
}

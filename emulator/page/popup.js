// A button that opens a panel: Escape or a click elsewhere closes it, arrows move inside.

export function popup(toggle, panel, opening = () => {}) {
  const show = (visible) => {
    panel.hidden = !visible;
    toggle.setAttribute("aria-expanded", String(visible));
  };
  const close = (focus = false) => {
    show(false);
    if (focus) toggle.focus();
  };
  const open = (focus = true) => {
    opening();
    show(true);
    if (focus) panel.querySelector("button")?.focus();
  };
  show(false);
  toggle.addEventListener("click", () => (panel.hidden ? open() : close(true)));
  panel.addEventListener("keydown", (event) => move(event, panel, () => close(true)));
  document.addEventListener("pointerdown", (event) => {
    if (!panel.hidden && !panel.contains(event.target) && !toggle.contains(event.target)) close();
  });
  return { open, close };
}

function move(event, panel, leave) {
  if (event.key === "Escape") leave();
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const buttons = [...panel.querySelectorAll("button")];
  const next = (buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length;
  buttons[next]?.focus();
}

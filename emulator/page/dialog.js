// Questions in a <dialog>, and the short notice at the bottom.

import { build, find } from "./dom.js";

let number = 0;

// Resolves to the value of the button that closed it, "" after Escape.
export function ask(title, content, buttons) {
  const label = `dialog-${++number}`;
  const form = build("form", { method: "dialog" }, build("h2", { id: label, dir: "auto" }, title), ...content,
    build("div", { class: "choices" }, ...buttons));
  return open(build("dialog", { "aria-labelledby": label }, form));
}

function open(dialog) {
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue);
    });
  });
}

export const cancel = () => build("button", { value: "", formnovalidate: true }, "Cancel");
export const accept = (label) => build("button", { value: "yes", class: "strong" }, label);

export function alertBox(text) {
  return open(build("dialog", {}, build("form", { method: "dialog" },
    build("p", { class: "alert", dir: "auto" }, text), build("div", { class: "choices" }, accept("OK")))));
}

export function enlarge(address, description) {
  const picture = build("img", { src: address, alt: description });
  const close = build("button", { value: "", "aria-label": "Close the picture" }, picture);
  return open(build("dialog", { class: "picture", "aria-label": "Picture" }, build("form", { method: "dialog" }, close)));
}

let clearing = null;

export function toast(text) {
  const place = find("#toast");
  place.replaceChildren(build("span", { dir: "auto" }, text));
  clearTimeout(clearing);
  clearing = setTimeout(() => place.replaceChildren(), Math.max(4000, text.length * 70));
}

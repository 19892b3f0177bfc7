// Questions in a <dialog>, and the short notice at the bottom.

import { build, button, find } from "./dom.js";

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

// Closes the dialog with a value. Not a submit button: Enter in a field must reach `accept`, the only one.
export const answer = (value, label) => button(label, (event) => event.target.closest("dialog").close(value));
export const cancel = () => answer("", "Cancel");
export const accept = (label) => build("button", { value: "yes", class: "strong" }, label);

export function alertBox(text, lang) {
  return open(build("dialog", {}, build("form", { method: "dialog" },
    build("p", { class: "alert", dir: "auto", lang }, text), build("div", { class: "choices" }, accept("OK")))));
}

export function enlarge(address, description) {
  const picture = build("img", { src: address, alt: description });
  const close = build("button", { value: "", "aria-label": "Close the picture" }, picture);
  const form = build("form", { method: "dialog" }, close);
  return open(build("dialog", { class: "picture", "aria-label": "Picture", closedby: "any" }, form));
}

let clearing = null;

export function toast(text, lang = "en") {
  const place = find("#toast");
  place.replaceChildren(build("span", { dir: "auto", lang }, text));
  clearTimeout(clearing);
  clearing = setTimeout(() => place.replaceChildren(), Math.max(4000, text.length * 70));
}

// What a phone can send besides words.

import { button, find, icon, build } from "./dom.js";
import { popup } from "./popup.js";

const stickers = ["🙂", "👍", "🙏", "❤️", "😂", "😢"];

export function createAttach(actions) {
  const panel = find("#attach-list");
  const menu = popup(find("#attach-toggle"), panel, () => panel.replaceChildren(...choices()));

  const entry = (name, label, click) => {
    const node = button(label, click);
    node.prepend(icon(name));
    return node;
  };
  const leave = (action) => () => {
    menu.close(true);
    action();
  };
  const choices = () => [
    entry("pin", "Location", leave(actions.shareLocation)),
    entry("photo", "Photo (a sample)", leave(() => actions.send({ photo: true }))),
    entry("clip", "File…", leave(chooseFile)),
    entry("voice", "Voice message (a sample)", leave(() => actions.send({ voice: true }))),
    entry("sticker", "Sticker", showStickers),
  ];
  const chooseFile = () => {
    const field = build("input", { type: "file" });
    field.addEventListener("change", async () => {
      const [file] = field.files;
      if (!file) return;
      const bytes = new Uint8Array(await file.arrayBuffer());
      const content = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
      actions.send({ document: { name: file.name, content } });
    });
    field.click();
  };
  const showStickers = () => {
    panel.replaceChildren(build("div", { class: "stickers" }, ...stickers.map((sticker) =>
      button(sticker, leave(() => actions.send({ sticker })), { "aria-label": `Sticker ${sticker}` }))));
    panel.querySelector("button").focus();
  };
}

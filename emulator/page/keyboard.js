// Buttons of the bot: those under a message and those under the composer.

import { build, button, find, icon } from "./dom.js";
import { linkTo, startCommand } from "./links.js";

export function inlineKeyboard(messageId, rows, actions) {
  return build("div", { class: "keyboard", role: "group", "aria-label": "Buttons of the message" },
    ...rows.map((row) => build("div", { class: "row" }, ...row.map((key) => inlineKey(messageId, key, actions)))));
}

function inlineKey(messageId, key, actions) {
  if (key.url) return urlKey(key, actions);
  const node = button(key.text, async () => {
    // Stays focusable while busy: a disabled button would lose the focus.
    if (node.getAttribute("aria-busy") === "true") return;
    node.setAttribute("aria-busy", "true");
    try {
      await actions.tap(messageId, key.callback_data);
    } finally {
      node.removeAttribute("aria-busy");
    }
  }, { dir: "auto", disabled: key.callback_data === undefined || key.callback_data === null });
  return node;
}

function urlKey(key, actions) {
  const command = startCommand(key.url, actions.username());
  if (command) return button(key.text, () => actions.say(command), { dir: "auto" });
  const node = linkTo(key.url, [key.text], actions, { class: "key", dir: "auto" });
  node.append(build("span", { class: "leaves", "aria-hidden": "true" }, "↗"));
  return node;
}

// The keyboard under the composer; the small toggle of the composer hides and shows it.
export function createReplyKeyboard(actions) {
  const box = find("#reply-keyboard");
  const toggle = find("#keyboard-toggle");
  let known = "";
  const show = (visible) => {
    box.hidden = !visible;
    toggle.setAttribute("aria-expanded", String(visible));
  };
  const press = (key, once) => {
    if (once) show(false);
    if (key.request_location) actions.shareLocation();
    else actions.say(key.text);
  };
  toggle.addEventListener("click", () => show(box.hidden));
  return (chat) => {
    const rows = chat.blocked ? [] : chat.keyboard?.rows ?? [];
    // A one-time keyboard that was used comes back with the next message of the bot.
    const asked = chat.keyboard?.one_time ? chat.messages.filter((message) => message.from_bot).at(-1)?.id : 0;
    const key = JSON.stringify([chat.person.id, rows, chat.keyboard?.one_time, asked]);
    if (key === known) return;
    known = key;
    toggle.hidden = rows.length === 0;
    box.lang = chat.person.language_code;
    box.replaceChildren(...rows.map((row) => build("div", { class: "row" },
      ...row.map((one) => replyKey(one, () => press(one, chat.keyboard.one_time))))));
    show(rows.length > 0);
  };
}

function replyKey(key, click) {
  const node = button(key.text, click, { dir: "auto" });
  if (key.request_location) node.prepend(icon("pin"));
  return node;
}

// The head of the chat: the name of the bot, whether it is typing, and what the person can set.

import { accept, ask, cancel } from "./dialog.js";
import { find } from "./dom.js";
import { languages } from "./languages.js";
import { choices } from "./people.js";
import { popup } from "./popup.js";

export function createHeader({ block, speak, blocked, language }) {
  const menu = popup(find("#options-toggle"), find("#options"));
  let away = false;
  let typing = false;
  const status = () => {
    find("#status").textContent = away ? "connecting…" : typing ? "typing…" : "bot";
  };
  find("#block").addEventListener("click", () => {
    menu.close(true);
    block(!blocked());
  });
  find("#language").addEventListener("click", async () => {
    menu.close(true);
    const field = choices("language", languages, language());
    field.setAttribute("aria-label", "Language");
    if (await ask("Language of the phone", [field], [cancel(), accept("Set")])) speak(field.value);
  });
  return {
    connected(now) {
      away = !now;
      status();
    },
    draw(chat) {
      typing = chat.typing;
      status();
      find("#bot-name").textContent = chat.bot.name;
      find("#block").textContent = chat.blocked ? "Unblock the bot" : "Block the bot";
    },
  };
}

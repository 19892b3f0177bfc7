// The line where the person writes.

import { find } from "./dom.js";
import { createAttach } from "./attach.js";
import { createCommands } from "./commands.js";
import { createReplyKeyboard } from "./keyboard.js";

export function createComposer(actions) {
  const form = find("#composer");
  const field = find("#text");
  const clear = () => { field.value = ""; };
  const commands = createCommands({ ...actions, clear });
  const drawKeyboard = createReplyKeyboard(actions);
  createAttach(actions);

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = field.value.trim();
    field.focus();
    if (!text) return;
    clear();
    commands.close();
    const sent = await actions.say(text);
    // Nothing written is lost when the server is away.
    if (!sent && !field.value) field.value = text;
  });
  field.addEventListener("keydown", (event) => {
    // Enter that ends the choice of a Chinese word is not the end of the message.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  find("#unblock").addEventListener("click", () => actions.block(false));

  return {
    draft: () => field.value,
    open(draft) {
      field.value = draft;
      commands.close();
    },
    draw(chat) {
      form.hidden = chat.blocked;
      find("#unblock").hidden = !chat.blocked;
      field.lang = chat.person.language_code;
      field.placeholder = chat.keyboard?.placeholder || "Message";
      commands.draw(chat);
      drawKeyboard(chat);
    },
  };
}

// The menu of commands; typing "/" opens it and narrows it down.

import { build, button, find } from "./dom.js";
import { popup } from "./popup.js";

export function createCommands(actions) {
  const field = find("#text");
  const panel = find("#commands-list");
  let commands = [];
  let typing = false;

  const fill = (start) => {
    const fitting = commands.filter(({ command }) => command.startsWith(start));
    panel.replaceChildren(...fitting.map((one) => entry(one, choose)));
    if (!commands.length) panel.append(build("p", {}, "This bot has no commands."));
    return fitting.length;
  };
  const menu = popup(find("#commands-toggle"), panel, () => { if (!typing) fill(""); });
  const choose = (command) => {
    menu.close();
    if (typing) actions.clear();
    typing = false;
    field.focus();
    actions.say(`/${command}`);
  };

  field.addEventListener("input", () => {
    const written = field.value.match(/^\/(\w*)$/);
    if (!written && !typing) return;
    typing = Boolean(written) && fill(written[1].toLowerCase()) > 0;
    if (typing) menu.open(false);
    else menu.close();
  });
  field.addEventListener("keydown", (event) => {
    if (panel.hidden) return;
    if (event.key === "Escape") menu.close();
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    const buttons = panel.querySelectorAll("button");
    (event.key === "ArrowDown" ? buttons[0] : buttons[buttons.length - 1])?.focus();
  });
  return {
    draw(chat) {
      commands = chat.commands ?? [];
      panel.lang = chat.person.language_code;
    },
    close() {
      typing = false;
      menu.close();
    },
  };
}

function entry({ command, description }, choose) {
  const node = button(build("b", { dir: "ltr" }, `/${command}`), () => choose(command));
  node.append(build("span", { dir: "auto" }, description));
  return node;
}

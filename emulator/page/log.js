// The list of messages: new ones are added, edited ones change in place, deleted ones vanish.

import { build, button, find } from "./dom.js";
import { createMessage } from "./bubble.js";
import { richText } from "./text.js";

const slack = 40;

export function createLog(actions) {
  const log = find("#log");
  const scroller = find("#scroller");
  const newest = find("#newest");
  const shown = new Map();
  let owner = null;
  let stuck = true;

  const follow = () => {
    if (stuck) scroller.scrollTop = scroller.scrollHeight;
    newest.hidden = stuck;
  };
  scroller.addEventListener("scroll", () => {
    stuck = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < slack;
    newest.hidden = stuck;
  });
  newest.addEventListener("click", () => { stuck = true; follow(); });
  // Pictures that arrive and a window that changes its size must not hide the last message.
  log.addEventListener("load", follow, true);
  new ResizeObserver(follow).observe(scroller);

  const change = (chat, position) => {
    log.setAttribute("aria-busy", "true");
    shown.clear();
    log.replaceChildren();
    owner = chat.person.id;
    stuck = position === null;
    reconcile(log, shown, chat, actions);
    if (!stuck) scroller.scrollTop = position;
    log.removeAttribute("aria-busy");
  };

  const draw = (chat, position) => {
    welcome(chat, actions);
    if (owner !== chat.person.id) change(chat, position);
    else reconcile(log, shown, chat, actions);
    follow();
  };
  return { draw, position: () => (stuck ? null : scroller.scrollTop), toEnd: () => { stuck = true; follow(); } };
}

function reconcile(log, shown, chat, actions) {
  const present = new Set(chat.messages.map((message) => message.id));
  for (const [id, { node }] of shown) {
    if (present.has(id)) continue;
    node.remove();
    shown.delete(id);
  }
  chat.messages.forEach((message, index) => {
    if (!shown.has(message.id)) shown.set(message.id, createMessage(message, chat, actions));
    const { node, update } = shown.get(message.id);
    update(message, chat.person.language_code);
    if (log.children[index] !== node) log.insertBefore(node, log.children[index] ?? null);
  });
}

// The screen of an empty chat: what the bot says about itself and START.
function welcome(chat, actions) {
  const place = find("#welcome");
  const empty = chat.messages.length === 0 && !chat.blocked;
  const key = empty ? JSON.stringify([chat.person.id, chat.bot]) : "";
  place.hidden = !empty;
  if (place.dataset.key === key) return;
  place.dataset.key = key;
  place.lang = chat.person.language_code;
  place.replaceChildren(
    build("img", { class: "avatar", src: "/page/bridge.svg", alt: "" }),
    build("h2", { dir: "auto" }, chat.bot.name),
    richText(chat.bot.description ?? "", [], actions),
    button("START", () => actions.say("/start"), { id: "start", class: "strong", lang: "en" }));
}

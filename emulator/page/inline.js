// The marks inside a line. Entities nest and may overlap; every one is cut to the stretch that is being drawn.

import { build } from "./dom.js";
import { inChat, linkTo, phoneAddress } from "./links.js";

export function inline(text, from, to, entities, actions) {
  const waiting = entities
    .map((entity) => ({ ...entity, start: Math.max(entity.start, from), end: Math.min(entity.end, to) }))
    .filter((entity) => entity.start < entity.end)
    .sort((one, other) => one.start - other.start || other.end - one.end);
  const nodes = [];
  let at = from;
  while (waiting.length) {
    const entity = waiting.shift();
    const start = Math.max(entity.start, at);
    if (start >= entity.end) continue;
    if (at < start) nodes.push(text.slice(at, start));
    nodes.push(mark(entity, text.slice(start, entity.end), inline(text, start, entity.end, waiting, actions), actions));
    at = entity.end;
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

const tags = { bold: "strong", italic: "em", underline: "u", strikethrough: "s" };

function mark(entity, words, inside, actions) {
  if (tags[entity.type]) return build(tags[entity.type], {}, ...inside);
  const marks = {
    code: () => build("code", { dir: "auto" }, ...inside),
    spoiler: () => spoiler(inside),
    text_link: () => linkTo(entity.url ?? "", inside, actions, { dir: "auto" }),
    url: () => linkTo(words, inside, actions, { dir: "ltr" }),
    email: () => linkTo(`mailto:${words}`, inside, actions, { dir: "ltr" }),
    phone_number: () => linkTo(phoneAddress(words), inside, actions, { dir: "ltr" }),
    mention: () => linkTo(`https://t.me/${words.slice(1)}`, inside, actions, { dir: "ltr" }),
    bot_command: () => inChat(words, inside, actions),
  };
  return marks[entity.type]?.() ?? build("span", {}, ...inside);
}

function spoiler(inside) {
  const hidden = { class: "spoiler", role: "button", tabindex: "0", "aria-label": "Hidden text, show it" };
  const node = build("span", hidden, ...inside);
  const show = () => {
    node.className = "";
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
  };
  node.addEventListener("click", (event) => {
    if (node.className) event.preventDefault();
    show();
  }, { once: true });
  node.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") show(); });
  return node;
}

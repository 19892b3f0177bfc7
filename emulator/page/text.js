// A text with Telegram's entities as nodes: quotes and preformatted parts are blocks, every line has its direction.

import { build, button } from "./dom.js";
import { detect } from "./detect.js";
import { inline } from "./inline.js";
import { direction } from "./languages.js";

const blocks = new Set(["blockquote", "expandable_blockquote", "pre"]);
const foldFrom = 160;

export function richText(text, entities, actions) {
  const ranges = entities.map((entity) => ({ ...entity, start: entity.offset, end: entity.offset + entity.length }));
  const box = build("div", { class: "text" });
  fill(box, { text, actions, direction: direction(text) }, 0, text.length, detect(text, ranges));
  return box;
}

function fill(box, message, from, to, entities) {
  const { text } = message;
  let at = from;
  for (const block of outermost(entities, from, to)) {
    // The line breaks around a block belong to the block.
    const before = text[block.start - 1] === "\n" ? block.start - 1 : block.start;
    if (at < before) lines(box, message, at, before, entities);
    box.append(blockNode(block, message, entities.filter((entity) => entity !== block)));
    at = text[block.end] === "\n" ? block.end + 1 : block.end;
  }
  if (at < to) lines(box, message, at, to, entities);
}

function outermost(entities, from, to) {
  let end = from;
  return entities
    .filter((entity) => blocks.has(entity.type) && entity.start >= from && entity.end <= to)
    .sort((one, other) => one.start - other.start || other.end - one.end)
    .filter((entity) => entity.start >= end && (end = entity.end));
}

function lines(box, message, from, to, entities) {
  const marks = entities.filter((entity) => !blocks.has(entity.type));
  let start = from;
  for (const words of message.text.slice(from, to).split("\n")) {
    const nodes = inline(message.text, start, start + words.length, marks, message.actions);
    // A line without letters (a phone number) follows the rest of the message.
    const way = direction(words) ? "auto" : message.direction ?? "auto";
    box.append(build("div", { class: "line", dir: way }, ...(nodes.length ? nodes : [build("br")])));
    start += words.length + 1;
  }
}

function blockNode(block, message, entities) {
  const inside = build(block.type === "pre" ? "pre" : "blockquote", { dir: message.direction });
  fill(inside, message, block.start, block.end, entities);
  const long = block.end - block.start > foldFrom || inside.children.length > 4;
  return block.type === "expandable_blockquote" && long ? folded(inside) : inside;
}

function folded(quote) {
  quote.classList.add("folded");
  const toggle = button("Show more", () => {
    const closed = quote.classList.toggle("folded");
    toggle.textContent = closed ? "Show more" : "Show less";
    toggle.setAttribute("aria-expanded", String(!closed));
  }, { class: "link", "aria-expanded": "false", lang: "en", dir: "ltr" });
  return build("div", { class: "fold" }, quote, toggle);
}

// One message. Its parts are replaced only when they changed, in the node that is on the screen.

import { build, button, icon } from "./dom.js";
import { enlarge } from "./dialog.js";
import { inlineKeyboard } from "./keyboard.js";
import { pointName } from "./location.js";
import { richText } from "./text.js";

export function createMessage(first, chat, actions) {
  const side = first.from_bot ? "bot" : "person";
  const sender = first.from_bot ? chat.bot.name : chat.person.name;
  const node = build("article", { class: `message ${side}`, "data-message": first.id, tabindex: "-1" },
    build("span", { class: "hidden-label", lang: "en" }, `${sender}: `));
  const bubble = part(node, ({ inline_keyboard: _, ...content }) => bubbleNode(content, actions));
  const keyboard = part(node, ({ id, inline_keyboard: rows }) =>
    (rows?.length ? inlineKeyboard(id, rows, actions) : null));
  const update = (message, language) => {
    node.lang = language;
    const { inline_keyboard: rows, ...content } = message;
    bubble(message, JSON.stringify(content));
    keyboard(message, JSON.stringify(rows));
  };
  return { node, update };
}

// A place in the node that draws again when its key is another one, and keeps the focus inside.
function part(node, draw) {
  let shown = null;
  let known;
  return (message, key) => {
    if (key === known) return;
    known = key;
    const fresh = draw(message);
    const focused = shown ? focusables(shown).indexOf(document.activeElement) : -1;
    if (shown && fresh) shown.replaceWith(fresh);
    else if (fresh) node.append(fresh);
    else shown?.remove();
    shown = fresh;
    if (focused < 0) return;
    const left = fresh ? focusables(fresh) : [];
    (left[focused] ?? left.at(-1) ?? node).focus({ preventScroll: true });
  };
}

const focusables = (node) => [...node.querySelectorAll("button, a, [tabindex]")];

function bubbleNode(message, actions) {
  const bare = message.sticker ? " bare" : "";
  return build("div", { class: `bubble${bare}` },
    message.photo ? photo(message) : null,
    message.document ? file(message.document) : null,
    message.location ? place(message.location) : null,
    message.sticker ? build("div", { class: "sticker" }, message.sticker) : null,
    message.voice ? build("div", { class: "attachment", lang: "en" }, icon("voice"), "Voice message") : null,
    message.text ? richText(message.text, message.entities ?? [], actions) : null,
    time(message));
}

function photo(message) {
  const description = message.text || "Picture";
  const picture = build("img", { src: message.photo, alt: description });
  return button(picture, () => enlarge(message.photo, description), { class: "photo", title: "Enlarge" });
}

function file({ name, url, size }) {
  return build("a", { class: "attachment", href: url, download: name, dir: "ltr" },
    icon("file"), build("span", {}, build("bdi", {}, name), build("small", {}, readable(size))));
}

function readable(size) {
  if (!Number.isFinite(size)) return "";
  if (size < 1024) return `${size} bytes`;
  return size < 1024 * 1024 ? `${Math.round(size / 1024)} KB` : `${(size / 1024 / 1024).toFixed(1)} MB`;
}

function place({ latitude, longitude }) {
  return build("div", { class: "attachment", dir: "ltr" }, icon("pin"),
    build("span", {}, pointName(latitude, longitude) ?? "Location",
      build("small", {}, `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`)));
}

function time({ date, edited }) {
  const moment = new Date(date * 1000);
  const clock = moment.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  return build("div", { class: "meta", lang: "en", dir: "ltr" }, edited ? "edited " : null,
    build("time", { datetime: moment.toISOString(), title: moment.toLocaleString() }, clock));
}

// Links of a message: what stays in the chat is a button, what leaves it opens a new tab.

import { build, button } from "./dom.js";

const allowed = new Set(["http:", "https:", "mailto:", "tel:"]);

function parse(address) {
  try {
    return new URL(/^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`);
  } catch {
    return null;
  }
}

// "/start X" for a link that starts this very bot, null for any other.
export function startCommand(address, username) {
  const link = parse(address);
  const start = link?.searchParams.get("start");
  if (!start || !username) return null;
  const name = link.protocol === "tg:" ? link.searchParams.get("domain")
    : ["t.me", "telegram.me"].includes(link.hostname) ? link.pathname.slice(1) : null;
  return name?.toLowerCase() === username.toLowerCase() ? `/start ${start}` : null;
}

export function linkTo(address, children, actions, attributes = {}) {
  const command = startCommand(address, actions.username());
  if (command) return inChat(command, children, actions);
  const link = parse(address);
  if (!link || !allowed.has(link.protocol)) return build("span", attributes, ...children);
  const leaving = link.protocol.startsWith("http") ? { target: "_blank", rel: "noopener noreferrer" } : {};
  return build("a", { href: link.href, ...leaving, ...attributes }, ...children);
}

export function inChat(command, children, actions) {
  const node = button("", () => actions.say(command), { class: "link", dir: "auto" });
  node.replaceChildren(...children);
  return node;
}

export const phoneAddress = (text) => `tel:${text.trim().startsWith("+") ? "+" : ""}${text.replace(/\D/g, "")}`;

// What the page knows of every chat: the newest state, what was seen, the draft and where it was scrolled to.

import * as api from "./api.js";

const states = new Map();

export function stateOf(id) {
  const fresh = { chat: null, seen: null, draft: "", scroll: null, loading: null, again: false };
  if (!states.has(id)) states.set(id, fresh);
  return states.get(id);
}

const fromBot = (chat) => chat.messages.filter((message) => message.from_bot);
const newestOfBot = (chat) => Math.max(0, ...fromBot(chat).map((message) => message.id));

// One request a chat at a time, so that an older answer never replaces a newer one.
export function load(id) {
  const state = stateOf(id);
  if (state.loading) {
    state.again = true;
    return state.loading;
  }
  state.loading = loadUntilNew(id, state).finally(() => { state.loading = null; });
  return state.loading;
}

async function loadUntilNew(id, state) {
  do {
    state.again = false;
    state.chat = await api.chat(id);
  } while (state.again);
  // What is there at the first look counts as seen.
  state.seen ??= newestOfBot(state.chat);
  return state.chat;
}

export function markSeen(id) {
  const state = stateOf(id);
  if (state.chat) state.seen = newestOfBot(state.chat);
}

export function unread(id) {
  const { chat, seen } = stateOf(id);
  return chat ? fromBot(chat).filter((message) => message.id > seen).length : 0;
}

// Tells when a chat changed. A browser opens six connections to a server at most, so the chat on the screen has
// the stream of events and the others are asked every few seconds.

import * as api from "./api.js";

const pause = 3000;
let stream = null;
let watched = null;

export function watch(id, { changed, connected }) {
  stream?.close();
  watched = id;
  stream = api.events(id);
  stream.addEventListener("message", () => changed(id));
  stream.addEventListener("open", () => { connected(true); changed(id); });
  stream.addEventListener("error", () => connected(false));
}

// Calls `everyone` again and again, and opens a stream that the browser gave up.
export async function keepAsking(everyone, listeners) {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (document.hidden) continue;
    if (stream?.readyState === EventSource.CLOSED) watch(watched, listeners);
    try {
      await everyone();
      listeners.connected(stream?.readyState === EventSource.OPEN);
    } catch {
      listeners.connected(false);
    }
  }
}

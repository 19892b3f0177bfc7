// Starts the page and connects its parts: people, header, messages, composer, and the server.

import * as api from "./api.js";
import { load, markSeen, stateOf } from "./chats.js";
import { createComposer } from "./composer.js";
import { alertBox, toast } from "./dialog.js";
import { find } from "./dom.js";
import { createHeader } from "./header.js";
import { choosePoint } from "./location.js";
import { createLog } from "./log.js";
import { createPeople } from "./people.js";
import { keepAsking, watch } from "./watch.js";

let people = [];
let current = null;
let typingEnds = null;
let queue = Promise.resolve();

const chat = () => stateOf(current).chat;

// Runs an action for the person on the screen; true when the server took it.
async function attempt(action, id = current) {
  try {
    await action(id);
    await refresh(id);
    return true;
  } catch {
    toast("That did not work. Is the emulator still running?");
    return false;
  }
}

// One message after the other, in the order they were sent.
function send(message) {
  log.toEnd();
  const id = current;
  const sent = queue.then(() => attempt(() => api.send(id, message), id));
  queue = sent;
  return sent;
}

const actions = {
  send,
  say: (text) => send({ text }),
  tap: (messageId, data) => attempt(async (id) => {
    const answer = await api.tap(id, messageId, data);
    if (answer?.notice?.text) notify(answer.notice);
  }),
  block: (blocked) => attempt((id) => api.block(id, blocked)),
  speak: (language) => attempt(async (id) => {
    await api.speak(id, language);
    await listPeople();
  }),
  async shareLocation() {
    const location = await choosePoint();
    if (location) send({ location });
  },
  username: () => chat()?.bot.username,
  blocked: () => Boolean(chat()?.blocked),
  language: () => chat()?.person.language_code,
};

const notify = ({ text, show_alert: loud }) => (loud ? alertBox : toast)(text, actions.language());

const log = createLog(actions);
const composer = createComposer(actions);
const header = createHeader(actions);
const drawPeople = createPeople({ open, add });
const listeners = { connected: header.connected, changed: (id) => refresh(id).catch(() => header.connected(false)) };

async function refresh(id) {
  await load(id);
  if (id === current) draw();
  drawPeople(people, current);
}

function draw() {
  const state = stateOf(current);
  if (!state.chat) return;
  markSeen(current);
  header.draw(state.chat);
  composer.draw(state.chat);
  log.draw(state.chat, state.scroll);
  askAgainWhileTyping(state.chat);
}

// "typing…" ends by itself after a while, which no event tells.
function askAgainWhileTyping({ typing, person }) {
  clearTimeout(typingEnds);
  if (typing) typingEnds = setTimeout(listeners.changed, 5000, person.id);
}

function open(id) {
  if (id === current) return;
  if (current !== null) Object.assign(stateOf(current), { draft: composer.draft(), scroll: log.position() });
  current = id;
  history.replaceState(null, "", `#${id}`);
  composer.open(stateOf(id).draft);
  draw();
  drawPeople(people, current);
  watch(id, listeners);
}

async function add(person) {
  await attempt(async () => {
    const added = await api.addPerson(person);
    await listPeople();
    open(added.id);
  });
}

async function listPeople() {
  const answer = await api.people();
  people = answer.people;
  find("#note").textContent = answer.note;
  document.title = `${answer.bot.name} – rehearsal`;
}

async function everyone() {
  await listPeople();
  if (current === null && people.length) open(wanted());
  await Promise.all(people.filter(({ id }) => id !== current).map(({ id }) => load(id)));
  drawPeople(people, current);
}

function wanted() {
  const id = Number(location.hash.slice(1));
  return people.some((person) => person.id === id) ? id : people[0].id;
}

everyone()
  .catch(() => toast("The emulator does not answer. This page tries again."))
  .then(() => keepAsking(everyone, listeners));

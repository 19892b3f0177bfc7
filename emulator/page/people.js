// The people of the rehearsal: a list on a wide screen, a button that opens it on a narrow one.

import { build, button, find } from "./dom.js";
import { accept, ask, cancel } from "./dialog.js";
import { languageName, languages, roleName, roles } from "./languages.js";
import { popup } from "./popup.js";
import { unread } from "./chats.js";

export function createPeople({ open, add }) {
  const list = find("#people");
  const toggle = find("#people-toggle");
  const panel = popup(toggle, find("#people-panel"));
  let known = "";
  find("#add-person").addEventListener("click", async () => {
    const person = await askPerson();
    if (person) add(person);
  });
  const choose = (id) => {
    panel.close();
    open(id);
  };
  return (people, current) => {
    const waiting = people.map(({ id }) => unread(id));
    const key = JSON.stringify([people, waiting, current]);
    if (key === known) return;
    known = key;
    const focused = document.activeElement?.dataset.person;
    list.replaceChildren(...people.map((person, index) =>
      build("li", {}, entry(person, waiting[index], current, choose))));
    if (focused) list.querySelector(`[data-person="${focused}"]`)?.focus();
    drawToggle(toggle, people.find(({ id }) => id === current), waiting.reduce((sum, one) => sum + one, 0));
  };
}

function entry(person, waiting, current, choose) {
  const here = person.id === current ? "true" : null;
  const node = button("", () => choose(person.id), { "data-person": person.id, "aria-current": here });
  node.replaceChildren(...face(person), ...(waiting ? [badge(waiting)] : []));
  return node;
}

function face({ name, language_code: language, role }) {
  return [
    build("span", { class: `avatar ${role}`, "aria-hidden": "true" }, [...name][0] ?? "?"),
    build("span", { class: "who" }, build("b", {}, build("bdi", {}, name)),
      build("small", {}, build("bdi", { lang: language }, languageName(language)), ` · ${roleName(role)}`)),
  ];
}

const badge = (count) => build("span", { class: "badge", "aria-label": `${count} unread` }, String(count));

function drawToggle(toggle, person, waiting) {
  if (!person) return;
  const word = build("span", { class: "switch" }, "Switch");
  toggle.replaceChildren(...face(person), ...(waiting ? [badge(waiting)] : []), word);
}

export const choices = (name, entries, chosen) => build("select", { name },
  ...[...entries].map(([value, label]) => build("option", { value, selected: value === chosen }, label)));

const labelled = (label, field) => build("label", {}, label, field);

async function askPerson() {
  const name = build("input", { name: "name", required: true, maxlength: 64, dir: "auto" });
  const language = choices("language", languages);
  const role = choices("role", roles);
  const fields = [labelled("Name", name), labelled("Language", language), labelled("Role", role)];
  const added = await ask("Add a person", fields, [cancel(), accept("Add")]);
  if (!added || !name.value.trim()) return null;
  return { name: name.value.trim(), language_code: language.value, role: role.value };
}

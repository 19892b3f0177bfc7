// The server of the emulator, one function a route.

async function call(path, body) {
  const request = body === undefined ? {} : {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  };
  const answer = await fetch(path, request);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  const text = await answer.text();
  return text ? JSON.parse(text) : null;
}

export const people = () => call("/people");
export const addPerson = (person) => call("/people", person);
export const chat = (id) => call(`/people/${id}/chat`);
export const send = (id, message) => call(`/people/${id}/messages`, message);
export const tap = (id, messageId, data) => call(`/people/${id}/taps`, { message_id: messageId, data });
export const block = (id, blocked) => call(`/people/${id}/blocked`, { blocked });
export const speak = (id, language) => call(`/people/${id}/language`, { language_code: language });
export const events = (id) => new EventSource(`/people/${id}/events`);

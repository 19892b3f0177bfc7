// Finds links that carry no entity: addresses, e-mails, commands and phone numbers in the forms Brazil writes.

const patterns = [
  ["email", /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
  ["url", /https?:\/\/[^\s<>"«»]*[^\s<>"«».,;:!?)\]،؛؟。，、）]/g],
  ["url", /(?<![\w.@/-])(?:[a-z0-9-]+\.)+(?:com|org|net|gov|br|me)(?![\w-])(?:\/[^\s<>"]*[\w/])?/gi],
  ["bot_command", /(?<![\p{L}\p{N}_/@.:<])\/[a-z][a-z0-9_]{0,31}(?![\p{L}\p{N}_/])/gu],
  ["phone_number", /\+\d[\d ().-]{6,}\d/g],
  ["phone_number", /(?<![\d-])(?:\(\d{2}\) ?|\d{2} )?\d{4,5}-\d{4}(?![\d-])/g],
  ["phone_number", /(?<!\d)0[38]00[ -]?\d{3}[ -]?\d{3,4}(?!\d)/g],
];

const closed = new Set(["text_link", "url", "email", "phone_number", "bot_command", "mention", "code", "pre"]);

export function detect(text, entities) {
  const taken = entities.filter((entity) => closed.has(entity.type));
  for (const [type, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const found = { type, start: match.index, end: match.index + match[0].length };
      if (!taken.some((entity) => entity.start < found.end && found.start < entity.end)) taken.push(found);
    }
  }
  return [...new Set([...entities, ...taken])];
}

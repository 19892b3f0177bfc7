// The languages and roles a person of the rehearsal may have.

export const languages = new Map([
  ["pt-br", "Português"],
  ["es", "Español"],
  ["en", "English"],
  ["fr", "Français"],
  ["ht", "Kreyòl ayisyen"],
  ["ar", "العربية"],
  ["fa", "فارسی"],
  ["zh-hans", "中文"],
]);

export const roles = new Map([
  ["person", "Person"],
  ["council", "Council staff"],
  ["reviewer", "Reviewer"],
]);

export const languageName = (code) => languages.get(code) ?? code ?? "";
export const roleName = (role) => roles.get(role) ?? role;

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

// The direction of the first letter; null where there is none (an emoji, a phone number).
export function direction(text) {
  const letter = text.match(/\p{L}/u);
  if (!letter) return null;
  return rightToLeft.test(letter[0]) ? "rtl" : "ltr";
}

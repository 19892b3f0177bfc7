// grammY as it comes; people are kept in SQLite (libsql), as the other bots keep them.
import { createServer } from "node:http";
import Database from "libsql";
import { Bot, InlineKeyboard, webhookCallback } from "grammy";

const { BOT_API: apiRoot, BOT_MODE: mode, BOT_PORT: port, BOT_DATABASE: file } = process.env;
const LANGUAGES = ["pt", "es", "en", "fr", "ht", "ar", "fa", "zh"];
const SECTIONS = ["language", "health", "housing", "work", "documents", "education", "social", "protection"];
const menu = (lang) => `<b>Welcome (${lang}).</b>\n\nWhat do you need? Choose one of these, it is free.`;
const ANSWER = "<b>Vaccines</b>\n\n" + "A sentence of an answer that helps. ".repeat(20).slice(0, 575) + "<i>Ends.</i>";

const rows = new Database(file);
rows.pragma("journal_mode = WAL");
rows.pragma("synchronous = NORMAL");
rows.exec("CREATE TABLE IF NOT EXISTS people (chat_id INTEGER PRIMARY KEY, language TEXT)");
const put = rows.prepare(
  "INSERT INTO people VALUES (?, ?) ON CONFLICT (chat_id) DO UPDATE SET language = excluded.language",
);

function shown(lang, kind) {
  const keyboard = new InlineKeyboard();
  for (const name of SECTIONS) keyboard.text(`${name} (${lang})`, `${kind}|${name}|${lang}`).row();
  return { parse_mode: "HTML", reply_markup: keyboard, link_preview_options: { is_disabled: true } };
}

const bot = new Bot("42:TEST", { client: { apiRoot } });
bot.command("start", async (context) => {
  const code = context.from.language_code;
  const lang = LANGUAGES.includes(code) ? code : "en";
  put.run(context.from.id, lang);
  await context.reply(menu(lang), shown(lang, "section"));
});
bot.callbackQuery(/^topic\|/, async (context) => {
  const lang = context.callbackQuery.data.split("|")[2];
  await context.answerCallbackQuery();
  await context.editMessageText(ANSWER, shown(lang, "topic"));
});

if (mode === "webhook") {
  const handle = webhookCallback(bot, "http");
  createServer((request, response) => handle(request, response)).listen(Number(port), "127.0.0.1", () =>
    bot.api.setWebhook(`http://127.0.0.1:${port}/hook`),
  );
} else {
  bot.start();
}

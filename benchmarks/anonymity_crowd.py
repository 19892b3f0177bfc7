"""A crowd for the adversary: people of several languages, some of whom give feedback in a known order."""

import random
from dataclasses import dataclass

from core.ports import Library
from core.privacy.drafts import drafted

# What people say of any service, in pieces; a comment is two to four of them, so nearly every one is the only one.
PIECES = {
    "pt": (
        "esperei muito", "a fila era longa", "fui bem atendido", "não entendi a carta", "faltou intérprete",
        "voltei outro dia", "a sala estava cheia", "explicaram com calma", "pediram papel demais", "foi rápido",
    ),
    "es": (
        "esperé mucho tiempo", "la cola era larga", "me atendieron bien", "no entendí la carta", "faltó un intérprete",
        "volví otro día", "la sala estaba llena", "explicaron con calma", "pidieron muchos papeles", "fue rápido",
    ),
    "en": (
        "I waited very long", "the line was long", "they were kind", "I did not understand the letter",
        "there was no interpreter", "I came back another day", "the room was full", "they explained slowly",
        "they asked for many papers", "it was quick",
    ),
    "fr": (
        "j'ai attendu longtemps", "la file était longue", "on m'a bien reçu", "je n'ai pas compris la lettre",
        "il manquait un interprète", "je suis revenu un autre jour", "la salle était pleine",
        "ils ont expliqué doucement", "ils ont demandé trop de papiers", "c'était rapide",
    ),
    "ht": (
        "mwen tann anpil", "liy la te long", "yo resevwa m byen", "mwen pa konprann lèt la", "pa te gen entèprèt",
        "mwen tounen yon lòt jou", "sal la te plen", "yo eksplike dousman", "yo mande twòp papye", "li te rapid",
    ),
    "ar": (
        "انتظرت كثيرا", "كان الطابور طويلا", "استقبلوني جيدا", "لم أفهم الرسالة", "لم يكن هناك مترجم",
        "رجعت في يوم آخر", "كانت القاعة مليئة", "شرحوا بهدوء", "طلبوا أوراقا كثيرة", "كان سريعا",
    ),
    "fa": (
        "خیلی منتظر ماندم", "صف طولانی بود", "خوب برخورد کردند", "نامه را نفهمیدم", "مترجم نبود",
        "روز دیگری برگشتم", "سالن پر بود", "با حوصله توضیح دادند", "مدارک زیادی خواستند", "سریع بود",
    ),
    "zh": (
        "我等了很久", "队伍很长", "接待得很好", "我看不懂那封信", "没有翻译",
        "我改天又来了", "大厅里人很多", "他们慢慢解释", "要的文件太多", "办得很快",
    ),
}  # fmt: skip
WEIGHTS = {"pt": 22, "es": 30, "en": 8, "fr": 12, "ht": 12, "ar": 8, "fa": 4, "zh": 4}
IN_PORTUGUESE = 0.15  # share of those who read another language and write in the city's
SILENT = 0.2  # share of those who only tap
PHONE = 0.1  # share of those who write a number that must never be stored
READS = 3  # answers somebody opens at most


@dataclass(frozen=True, slots=True)
class Voice:
    """What somebody will say: `written` as they type it, `words` as it may be kept, "" for somebody who only taps."""

    topic: str
    lang: str
    written: str
    words: str


@dataclass(frozen=True, slots=True)
class Resident:
    """One of the crowd. `area` is what a neighbour knows, wherever it was that the service was used."""

    chat_id: int
    lang: str
    area: str
    reads: tuple[str, ...]
    voice: Voice | None


@dataclass(frozen=True, slots=True)
class Crowd:
    """Everybody in the order in which they first write, and those who give feedback in the order in which they do."""

    everybody: list[Resident]
    giving: list[Resident]


def crowd(library: Library, people: int, feedbacks: int, chosen: random.Random) -> Crowd:
    """Return `people` of whom `feedbacks` give one."""
    langs = [lang for lang in WEIGHTS if lang in library.city.languages]
    topics = sorted(library.topic_ids())
    popularity = [1 / (1 + chosen.randrange(len(topics))) for _ in topics]
    areas = [area.code for area in library.areas()]
    ids = chosen.sample(range(5_000_000_000, 8_000_000_000), people)
    said: set[str] = set()
    everybody = []
    for number, chat_id in enumerate(ids):
        lang = chosen.choices(langs, [WEIGHTS[lang] for lang in langs])[0]
        voice = _voice(lang, chosen.choices(topics, popularity)[0], said, chosen) if number < feedbacks else None
        reads = tuple(chosen.sample(topics, chosen.randint(0, min(READS, len(topics)))))
        everybody.append(Resident(chat_id, lang, chosen.choice(areas), reads, voice))
    giving = [resident for resident in everybody if resident.voice]
    chosen.shuffle(everybody)
    chosen.shuffle(giving)
    return Crowd(everybody, giving)


def _voice(lang: str, topic: str, said: set[str], chosen: random.Random) -> Voice:
    """Return what one person says; no two say the same."""
    written_in = "pt" if chosen.random() < IN_PORTUGUESE else lang
    if chosen.random() < SILENT:
        return Voice(topic, written_in, "", "")
    while True:
        written = ", ".join(chosen.sample(PIECES[written_in], chosen.randint(2, 4)))
        if chosen.random() < PHONE:
            written = f"{written} +55 11 9{chosen.randrange(1000, 10_000)}-{chosen.randrange(1000, 10_000)}"
        words = drafted(written).words
        if words not in said:
            said.add(words)
            return Voice(topic, written_in, written, words)

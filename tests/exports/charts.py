"""A chart to draw in tests, in every language."""

from core.chart import Bar, Chart
from locales.languages import all_languages

LABELS = {
    "pt": "Direitos humanos, contra xenofobia e racismo",
    "es": "Derechos humanos, contra xenofobia y racismo",
    "en": "Human rights, against xenophobia and racism",
    "fr": "Droits humains, contre la xénophobie et le racisme",
    "ht": "Dwa moun, kont rayi etranje ak rasism",
    "ar": "حقوق الإنسان، ضد كراهية الأجانب والعنصرية",
    "fa": "حقوق بشر، علیه بیگانه‌ستیزی و نژادپرستی",
    "zh": "人权：反对排外与种族歧视",
}


def chart(lang: str = "pt", *bars: Bar, target: float | None = None, full: float = 1, note: str = "") -> Chart:
    """Return a chart of the bars given, of one bar each kind for none."""
    label = LABELS[lang]
    given = bars or (
        Bar(label, 0.82, "82 % (n = 140)", 0.74, 0.88, 0.7),
        Bar(label, 0.05, "5 % (n = 60)", 0.01, 0.11),
        Bar(label, None, "—"),
    )
    return Chart(label, given, full, lang, all_languages()[lang].rtl, note, target)

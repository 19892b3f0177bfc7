"""Drafts of announcements that the pack brings: a folder each under `campaigns/`, a text a language."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from content.failures import Problem, line_of
from content.formats import File
from core.announcements import Draft, Text, ToTopic

if TYPE_CHECKING:
    from content.pack import Pack
    from content.pack import Text as Written

FILE = "campaign.toml"


class CampaignFile(File):
    """`campaign.toml`: the answer its button opens, "" for none."""

    topic: str = ""


@dataclass(frozen=True, slots=True)
class CampaignFolder:
    """One draft with all its languages."""

    id: str
    folder: Path
    file: CampaignFile
    texts: "dict[str, Written]"


def campaign_in(folder: CampaignFolder, shown: "Callable[[Written, str], str]") -> Draft:
    """Return a draft; `shown` gives a text's body as Telegram HTML in a language."""
    texts = {lang: Text(text.head.title, shown(text, lang)) for lang, text in folder.texts.items()}
    return Draft(folder.id, texts, ToTopic(folder.file.topic) if folder.file.topic else None)


def campaigns_are_whole(pack: "Pack") -> Iterator[Problem]:
    """Every draft has the languages of the city, and its topic exists."""
    for campaign in pack.campaigns.values():
        path = campaign.folder / FILE
        if campaign.file.topic and campaign.file.topic not in pack.topics:
            yield Problem(path, line_of(path, campaign.file.topic), f"topic {campaign.file.topic} is not there")
        for lang in pack.city.languages if pack.city else ():
            if lang not in campaign.texts:
                yield Problem(campaign.folder / f"{lang}.md", 0, "is not translated", "warning", lang)

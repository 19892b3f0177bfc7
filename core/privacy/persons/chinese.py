"""Chinese names: surnames and where a name can end; foreign names by the characters that spell them."""

from collections.abc import Iterator
from functools import cache

import regex

from core.privacy.folding import Folded
from core.privacy.spans import Span
from core.privacy.tables import cues
from core.privacy.words import ordinary, pattern

Pattern = regex.Pattern[str]
# A mark that is there already is no edge: else every mark would uncover the next one, over and over.
EDGE, HAN_OR_MARK = r"[^\p{Han}￼]", r"[\p{Han}￼]"


def chinese_names(text: Folded) -> Iterator[Span]:
    """Find names of people in Chinese characters."""
    for found in _introduced().finditer(text.plain, overlapped=True):
        yield from _named(found)
    for recogniser in (_titled(), _related(), _familiar(), _bare(), _foreign(), _dotted(), _surname_only()):
        for found in recogniser.finditer(text.plain, overlapped=True):
            yield from _named(found)
    for recogniser in (_edged(), _shy(), _dealt_with()):
        for found in recogniser.finditer(text.plain, overlapped=True):
            if not _everyday(found):
                yield from _named(found)


def _named(found: "regex.Match[str]") -> Iterator[Span]:
    start = found.start("name")
    stopped = any(found.string.startswith(word, start) for word in cues("chinese")["stop"])
    if not stopped and found.string[max(0, start - 1) : start + 1] != "谢谢":
        yield Span(*found.span("name"), "person")


def _everyday(found: "regex.Match[str]") -> bool:
    """Say whether an everyday word begins where a name was seen: 高兴, 马上."""
    start = found.start("name")
    return any(ordinary(found.string[start : start + length]) for length in (2, 3, 4))


def _surname(*, shy: bool = True) -> str:
    table = cues("chinese")
    single = table["surnames"] + (table["shy_surnames"] if shy else "")
    return f"(?:{'|'.join(table['compound'])}|[{single}])"


@cache
def _introduced() -> Pattern:
    """我叫陈秀兰, 叫我阿辉, 我是王建军: a surname and one or two characters; 阿, 小, 老 and one; a foreign name."""
    table = cues("chinese")
    strong = "|".join(sorted(set(table["naming"]) - set(table["weak"]), key=len, reverse=True))
    weak = "|".join(sorted(table["weak"], key=len, reverse=True))
    ends = rf"(?=[{table['after']}]|{EDGE}|$)"
    chinese = rf"{_surname()}(?:[^\P{{Han}}{table['after']}]{{2}}|\p{{Han}}{{2}}(?={EDGE}|$)|[^\P{{Han}}{table['after']}](?=[{table['after']}]|{EDGE}|$))"
    nick = r"[阿小老]\p{Han}(?:\p{Han}(?=\P{Han}|$))?"
    foreign = rf"[{table['sounds']}]{{2,6}}(?:·[{table['sounds']}]{{1,6}})*"
    any_nick = (
        rf"(?<=(?:我叫|大家叫我|都叫我|名字叫|名字是|昵称|网名).{{0,2}})[^\P{{Han}}{table['after']}]{{1,2}}(?={EDGE}|$)"
    )
    link = r"[是叫做作 :\"「“']{0,2}"
    return regex.compile(
        rf"(?:{strong}){link}(?P<name>{chinese}|{foreign}|{nick}|{any_nick})|(?:{weak}){link}(?P<name>{chinese}{ends}|{foreign}{ends}|[阿小老]\p{{Han}}{ends})"
    )


@cache
def _titled() -> Pattern:
    """王先生, 林志强老师, 玛丽亚护士: the title is not part of the name."""
    table = cues("chinese")
    title = "|".join(sorted(table["titles"], key=len, reverse=True))
    edge = r"(?<![\p{Han}])|(?<=[的是叫找姓个位和跟给被让请与谢骂说])"
    full = rf"{_surname(shy=False)}[{table['given']}]{{1,2}}"
    foreign = rf"(?:{'|'.join(table['foreign'])}|[{table['sounds']}]{{2,6}})"
    return regex.compile(
        rf"(?P<name>{full}|{foreign}|(?:{edge}){_surname()}(?:\p{{Han}}{{1,2}})?|{_surname(shy=False)}|(?:{edge})[小老阿]\p{{Han}})(?={title})"
    )


@cache
def _related() -> Pattern:
    """我老公林志强, 老板叫黄伟: behind a person of one's life or an office."""
    table = cues("chinese")
    role = "|".join(sorted(table["roles"] + table["titles"], key=len, reverse=True))
    full = rf"{_surname(shy=False)}(?:[{table['given']}]{{2}}|[{table['given']}](?=[{table['after']}]|{EDGE}|$)|\p{{Han}}{{2}}(?={EDGE}|$))"
    foreign = rf"(?:{'|'.join(table['foreign'])})"
    return regex.compile(
        rf"(?:{role})(?:叫|是|名叫|[ :,(]){{0,2}}(?P<name>{full}|{foreign}|[阿]\p{{Han}}|[小老]{_surname(shy=False)})"
    )


@cache
def _shy() -> Pattern:
    """我儿子高天佑, 方建设: a surname that is an everyday word, behind a role or alone before a mark."""
    table = cues("chinese")
    role = "|".join(sorted(table["roles"], key=len, reverse=True))
    full = rf"[{table['shy_surnames']}][{table['given']}]{{2}}"
    short = rf"[{table['shy_surnames']}][{table['given']}](?=[{table['after']}]|{EDGE}|$)"
    return regex.compile(rf"(?<={role})(?P<name>{full}|{short})|(?<!{HAN_OR_MARK})(?P<name>{full})(?={EDGE}|$)")


@cache
def _dealt_with() -> Pattern:
    """我跟施明辉合租"""
    table = cues("chinese")
    return regex.compile(rf"(?<={'|'.join(table['thanks'])})(?P<name>{_surname(shy=False)}[{table['given']}]{{2}})")


@cache
def _familiar() -> Pattern:
    """找小李, 跟老王: small or old, and a surname, behind a word of dealing with somebody."""
    table = cues("chinese")
    return regex.compile(
        rf"(?:{'|'.join(table['thanks'])}|[,.;:!? ]|^)(?P<name>[小老阿]{_surname(shy=False)})(?=[{table['after']}]|{EDGE}|$)"
    )


@cache
def _edged() -> Pattern:
    """A name that fills what stands between two marks, or stands behind 的 before one; in front of 留言."""
    table = cues("chinese")
    full = rf"{_surname(shy=False)}[^\P{{Han}}{table['after']}]{{2}}"
    short = rf"{_surname(shy=False)}[{table['given']}]"
    closes = rf"(?={EDGE}|$|{'|'.join(table['closes'])})"
    return regex.compile(
        rf"(?<!{HAN_OR_MARK})(?P<name>{full}){closes}|(?<=[的叫是位])(?P<name>{full}){closes}|(?<!{HAN_OR_MARK})(?P<name>{short})[ .!]*$"
    )


@cache
def _dotted() -> Pattern:
    """买买提·艾力: a dot in the middle is only in foreign names."""
    return regex.compile(r"(?P<name>\p{Han}{1,6}(?:[·•・]\p{Han}{1,6})+)")


@cache
def _surname_only() -> Pattern:
    """免贵姓蔡"""
    return regex.compile(
        rf"(?:我姓|免贵姓|本人姓|他姓|她姓|姓)(?P<name>{_surname()})(?=[{cues('chinese')['after']}]|{EDGE}|$)"
    )


@cache
def _bare() -> Pattern:
    """A surname and two characters of given names between two edges."""
    table = cues("chinese")
    return regex.compile(
        rf"(?<!{HAN_OR_MARK})(?P<name>{_surname(shy=False)}[{table['given']}]{{2}})(?=[{table['after']}]|{EDGE}|$)"
    )


@cache
def _foreign() -> Pattern:
    behind = pattern("persons", "facilities_behind")
    return regex.compile(
        rf"(?<!圣)(?P<name>(?:{'|'.join(cues('chinese')['foreign'])})(?:·[{cues('chinese')['sounds']}]+)*)(?!{behind})"
    )

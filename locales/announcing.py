"""What staff are told of an announcement, in every face."""

from core.ports import Catalogue


def refusal_sentence(words: Catalogue, reason: str) -> str:
    """Return why an act was refused."""
    sentences = {
        "state": words.text("This cannot be done now: somebody did something else meanwhile."),
        "incomplete": words.text("Something is still missing."),
        "author": words.text("Whoever wrote it cannot approve it. A second person must."),
        "author_gone": words.text("Whoever wrote it has no role any more. Edit it first."),
        "changed": words.text("This has changed. Please look again."),
        "expired": words.text("Its time is over."),
        "audience": words.text("Fewer than 10 people would get it."),
        "gone": words.text("This is not here any more. Please choose again."),
    }
    return sentences.get(reason, sentences["state"])


def told(words: Catalogue, count: int | None) -> str:
    """Return a number, or that it is too small to be told."""
    return words.text("fewer than 10") if count is None else words.number(count)

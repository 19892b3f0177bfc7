"""A question nobody could answer: redacted, shown, and passed on only then."""

from datetime import UTC, datetime

from core.flows import question as flow

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def test_it_is_redacted_before_it_is_held_and_shown_before_it_is_passed_on() -> None:
    talk = flow.begin("sou João da Silva, 11 98765-4321: onde troco dólar?", "t0", NOW)
    assert "98765" not in repr(talk)
    assert "João" not in repr(talk)
    assert flow.advance(talk, flow.Tapped("t0", "yes"), "t1", NOW) == (talk, "stale")
    shown, outcome = flow.advance(talk, flow.Tapped("t0", "show"), "t1", NOW)
    assert shown and outcome == "show"
    assert flow.advance(shown, flow.Tapped("t0", "show"), "t2", NOW) == (shown, "stale")
    assert flow.advance(shown, flow.Tapped("t1", "yes"), "t2", NOW) == (shown, "pass")
    assert flow.advance(shown, flow.Tapped("t1", "no"), "t2", NOW) == (shown, "drop")
    assert flow.words(shown).endswith("onde troco dólar?")


def test_after_an_hour_it_is_gone() -> None:
    talk = flow.begin("onde troco dólar?", "t0", NOW)
    assert flow.advance(talk, flow.Tapped("t0", "show"), "t1", NOW + flow.LIFETIME) == (talk, "stale")

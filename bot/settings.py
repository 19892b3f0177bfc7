"""Settings from the environment or `.env`: each with its meaning and an example, a wrong one stops the start."""

from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from platformdirs import user_data_path, user_state_path
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from core.errors import SettingWrong

PREFIX = "PONTE_"
PACK = Path(__file__).parent.parent / "content" / "sao-paulo"


class Settings(BaseSettings):
    """What the bot needs to run. Only `token` has no default."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", extra="ignore", env_ignore_empty=True)

    token: str = Field(
        pattern=r"^\d+:[\w-]+$", description="the bot's token, from @BotFather", examples=["123456:ABC-def"], repr=False
    )
    database_url: str = Field(
        default_factory=lambda: f"sqlite:///{user_data_path('ponte') / 'ponte.db'}",
        description="where people and talks are kept",
        examples=["sqlite:////var/lib/ponte/ponte.db"],
    )
    keys: Path = Field(
        default_factory=lambda: user_state_path("ponte") / "keys",
        description="folder of the day keys, outside the database and every backup",
        examples=["/var/lib/ponte-keys"],
    )
    city: Path = Field(default=PACK, description="folder of the city pack", examples=["/srv/ponte/vila-nova"])
    api_base: str = Field(
        "https://api.telegram.org/bot", description="Bot API server", examples=["http://127.0.0.1:8081/bot"]
    )
    api_file_base: str = Field(
        "https://api.telegram.org/file/bot",
        description="where the Bot API server keeps files",
        examples=["http://127.0.0.1:8081/file/bot"],
    )
    listen: str = Field(
        "", description="host:port to listen on; unset while polling: nothing", examples=["127.0.0.1:8080"]
    )
    public_url: str = Field(
        "", description="the address Telegram reaches: switches to webhook", examples=["https://ponte.example.org"]
    )
    health: bool = Field(True, description="answer a supervisor at /healthz and /readyz", examples=["no"])
    metrics_listen: str = Field(
        "", description="host:port of /metrics for Prometheus; unset: nothing", examples=["127.0.0.1:9100"]
    )
    heartbeat_url: str = Field(
        "",
        description="an address that hears every minute that all is well, and calls you when it does not",
        examples=["https://hc-ping.com/00000000-0000-0000-0000-000000000000"],
        repr=False,
    )
    dashboard: bool = Field(True, description="serve the staff's pages where the bot listens", examples=["no"])
    dashboard_url: str = Field(
        "",
        description="the address staff reach the pages by, if it is another",
        examples=["https://painel.example.org"],
    )
    admins: Annotated[frozenset[int], NoDecode] = Field(
        frozenset(), description="Telegram ids of the first admins", examples=["4242,77"]
    )
    backup_to: str = Field(
        "",
        description="public key that backups are encrypted to (`ponte backup --new-key`)",
        examples=["age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"],
    )
    semantic: bool = Field(
        True, description="understand questions by meaning where the model is installed", examples=["no"]
    )
    rate: int = Field(30, ge=1, le=1000, description="messages a second over all chats", examples=["30"])

    @field_validator("admins", mode="before")
    @classmethod
    def _ids(cls, value: object) -> object:
        return [part.strip() for part in value.split(",")] if isinstance(value, str) else value

    @field_validator("api_base", "api_file_base", "public_url", "dashboard_url", "heartbeat_url")
    @classmethod
    def _address(cls, value: str) -> str:
        if value and (urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).hostname):
            raise ValueError("is not an http address")
        return value.rstrip("/")

    @field_validator("listen", "metrics_listen")
    @classmethod
    def _host_and_port(cls, value: str) -> str:
        host, _, port = value.rpartition(":")
        if value and not (host and port.isdigit() and 0 < int(port) < 65536):
            raise ValueError("is not host:port")
        return value

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        if not value.startswith("sqlite:////") and not value.startswith("postgresql://"):
            raise ValueError("is neither sqlite:////absolute/path nor postgresql://user@host/name")
        return value

    @field_validator("city")
    @classmethod
    def _pack(cls, value: Path) -> Path:
        if not (value / "city.toml").is_file():
            raise ValueError("has no city.toml")
        return value

    def dashboard_address(self) -> str:
        """Return the address staff reach the dashboard by, "" where it is not served."""
        if not (self.listen and self.dashboard):
            return ""
        return self.dashboard_url or self.public_url or f"http://{self.listen}"


def load(**given: Any) -> Settings:
    """Return the settings; raises `SettingWrong` naming the first that is missing or wrong."""
    try:
        return Settings(**given)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = str(first["loc"][0]) if first["loc"] else "settings"
        raise SettingWrong(name=variable(name), problem=_problem(first), example=example(name)) from None


def load_offline() -> Settings:
    """Return the settings for a command that never speaks to Telegram: it needs no token."""
    return load(token="0:none")  # noqa: S106


def _problem(error: Any) -> str:
    if error["type"] == "missing":
        return "is not set"
    if error["type"] == "string_pattern_mismatch":
        return "does not look like a token"
    return str(error["msg"]).removeprefix("Value error, ")


def variable(name: str) -> str:
    """Return the environment variable of a setting."""
    return PREFIX + name.upper()


def example(name: str) -> str:
    """Return how the variable is set."""
    field = Settings.model_fields.get(name)
    return f"{variable(name)}={field.examples[0]}" if field and field.examples else variable(name)


def listing() -> str:
    """Return every setting with its meaning and an example, for `ponte run --help`."""
    return "\n".join(f"  {example(name)}\n      {field.description}" for name, field in Settings.model_fields.items())

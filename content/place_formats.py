"""The shape of the lists of places: kinds, districts, and one row a place, the same in the pack, CSV and XLSX."""

import unicodedata
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from content.formats import Day, Hours, Phone, Plain
from core.tables import Cells

MICRO = 1_000_000  # some lists write degrees as whole millionths


def _degrees(value: Any) -> Any:
    text = str(value).replace(",", ".")
    whole = text.lstrip("-").isdigit()
    return int(text) / MICRO if whole and abs(int(text)) > 180 else text


def _not_taken(value: str) -> str:
    if value in ("districts", "areas"):
        raise ValueError(f"is the name of the list of {value}")
    return value


def _list(value: Any) -> Any:
    return [part.strip() for part in value.split(";") if part.strip()] if isinstance(value, str) else value


def _line(value: Any) -> Any:
    if isinstance(value, str) and any(unicodedata.category(letter) in {"Cc", "Cf"} for letter in value):
        raise ValueError("contains a control character")
    return value


Line = Annotated[str, BeforeValidator(_line)]
Kind = Annotated[str, Field(pattern=r"^[a-z][a-z_]{0,19}$"), AfterValidator(_not_taken)]
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,36}$")]  # with the kind it fits into a button (64 bytes)
Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{1,12}$")]
Name = Annotated[Plain, Field(min_length=1, max_length=40)]
Degrees = Annotated[float, BeforeValidator(_degrees), AfterValidator(lambda value: round(value, 6))]
Latitude = Annotated[Degrees, Field(ge=-90, le=90, allow_inf_nan=False)]
Longitude = Annotated[Degrees, Field(ge=-180, le=180, allow_inf_nan=False)]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DistrictRow(_Row):
    """One row of `places/districts.csv`; the point is where the district's people live on average, `area` the code of
    the area it is in."""

    code: Code
    name: Name
    lat: Latitude
    lon: Longitude
    area: Code | Literal[""] = ""


class AreaRow(_Row):
    """One row of `places/areas.csv`: a part of the city large enough to be counted by."""

    code: Code
    name: Name


class KindEntry(_Row):
    """One table of `places/kinds.toml`. `columns` reads a list somebody else publishes: our column to a text in which
    {THEIR COLUMN} is replaced; a row where `skip` is not empty is left out."""

    icon: Plain
    section: str
    topic: str = ""
    shown: Annotated[int, Field(ge=1, le=5)] = 2
    review_months: Annotated[int, Field(gt=0)] = 24
    columns: dict[str, str] = {}
    skip: str = ""


class PlaceRow(_Row):
    """One place. `point` says what lat and lon are: the door, or the middle of a service area. Of a place that is not
    `confirmed` only the name is shown; "open now" is said only where `hours_confirmed`. `note` is for editors."""

    id: Id
    kind: Kind
    name: Annotated[Line, Field(min_length=1, max_length=120)]
    district: Annotated[Line, Field(max_length=40)] = ""
    address: Annotated[Line, Field(max_length=160)] = ""
    lat: Latitude | None = None
    lon: Longitude | None = None
    point: Literal["door", "area", ""] = ""
    phones: Annotated[tuple[Phone, ...], BeforeValidator(_list)] = ()
    hours: Hours | Literal[""] = ""
    hours_confirmed: bool = False
    languages: Annotated[tuple[Annotated[str, Field(pattern=r"^[a-z]{2,3}$")], ...], BeforeValidator(_list)] = ()
    cost: Literal["free", "paid", ""] = ""
    papers: Literal["none", "some", ""] = ""
    confirmed: bool = False
    source: Annotated[Line, Field(max_length=160)] = ""
    checked_on: Day = ""
    note: Annotated[Line, Field(max_length=300)] = ""

    @model_validator(mode="after")
    def _whole_point(self) -> Self:
        if (self.lat is None) != (self.lon is None):
            raise ValueError("lat and lon belong together")
        return self


COLUMNS = tuple(PlaceRow.model_fields)


def cells(row: PlaceRow) -> Cells:
    """Return the row as texts, as `PlaceRow` reads them."""
    return {column: _cell(getattr(row, column)) for column in COLUMNS}


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    if isinstance(value, tuple):
        return "; ".join(value)
    return "" if value is None else str(value)

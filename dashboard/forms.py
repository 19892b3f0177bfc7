"""What a form posts: read with a limit, and only from a page of ours."""

from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

FIELDS = 50
SEAL = "seal"


async def posted(request: Request) -> dict[str, str]:
    """Return the fields of a form, the last of those alike; raises HTTPException 400 for what is no form."""
    body = await request.body()
    try:
        return dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=FIELDS))
    except ValueError:
        raise HTTPException(400) from None

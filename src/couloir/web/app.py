"""Routes of the local web application; each answers from a view that is loaded for it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, cast, get_args

from fastapi import FastAPI, Query, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.middleware.trustedhost import TrustedHostMiddleware

from couloir.codec import data_of, dumps
from couloir.errors import CouloirError
from couloir.model.vocabulary import Language
from couloir.ports import Gazetteer
from couloir.publish.gate import Gated, gate
from couloir.publish.geojson import incident_properties, state_properties
from couloir.publish.labels import labels
from couloir.publish.outlines import load_outlines
from couloir.publish.page import page_of
from couloir.publish.view import SituationView

# Nothing but the page's own styles: a report's words can neither run nor fetch anything.
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
# A page elsewhere could have a browser ask this machine under its own name (DNS rebinding).
HOSTS = ["127.0.0.1", "localhost", "[::1]"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What a reader asks for; None: the project's own day, all that is known, its language."""

    as_of: date | None = None
    known_on: date | None = None
    language: Language | None = None


Load = Callable[[Ask], SituationView]


class _AskError(Exception):
    """A question that cannot be answered as it is put."""


def create_app(load: Load, gazetteer: Gazetteer) -> FastAPI:
    """Return the application; `load` gives the view asked for, and decides the profile.

    No clock is read here: a view of "today" is the business of `load`.
    """
    app = FastAPI(title="Couloir", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=HOSTS)
    app.middleware("http")(_with_headers)
    app.exception_handler(_AskError)(_refuse)
    app.exception_handler(CouloirError)(_fail)
    _add_routes(app, load, gazetteer)
    return app


def _add_routes(app: FastAPI, load: Load, gazetteer: Gazetteer) -> None:
    outlines = load_outlines()
    day = Annotated[str | None, Query()]

    def gated(as_of: str | None, known_on: str | None, lang: str | None) -> Gated:
        return gate(load(_ask(as_of, known_on, lang)), gazetteer)

    @app.get("/", response_class=HTMLResponse)
    def page(as_of: day = None, known_on: day = None, lang: day = None) -> HTMLResponse:
        return HTMLResponse(page_of(gated(as_of, known_on, lang), outlines))

    @app.get("/api/v1/status")
    def status(as_of: day = None, known_on: day = None, lang: day = None) -> Response:
        found = gated(as_of, known_on, lang)
        words = labels(found.view.language)
        claims = found.view.claims
        listed = [state_properties(one, words, claims) for one in found.view.states]
        return _json(found, states=listed)

    @app.get("/api/v1/incidents")
    def incidents(as_of: day = None, known_on: day = None, lang: day = None) -> Response:
        found = gated(as_of, known_on, lang)
        words = labels(found.view.language)
        listed = [{"id": one.id, **incident_properties(one, words)} for one in found.view.incidents]
        return _json(found, incidents=listed)

    @app.get("/healthz")
    def health() -> JSONResponse:
        return JSONResponse({"status": "ok"})


def _json(found: Gated, **members: object) -> Response:
    view = found.view
    body = {
        "as_of": view.as_of,
        "as_of_basis": view.as_of_basis,
        "known_on": view.known_on,
        "profile": view.profile,
        "withheld": {one.reason: one.count for one in found.withheld},
        **members,
    }
    return Response(dumps(data_of(body)), media_type="application/json")


def _ask(as_of: str | None, known_on: str | None, lang: str | None) -> Ask:
    return Ask(
        as_of=_day("as_of", as_of), known_on=_day("known_on", known_on), language=_language(lang)
    )


def _day(name: str, value: str | None) -> date | None:
    if not value:
        return None
    try:
        # fromisoformat alone would take 20250914 and 2025-W37 as well.
        day = date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:
        msg = f"{name}={value!r:.40} is no day; write it as 2025-09-14"
        raise _AskError(msg)
    return day


def _language(value: str | None) -> Language | None:
    if not value:
        return None
    if value not in get_args(Language):
        msg = f"lang={value!r:.40} is no language of this page; it speaks fr and en"
        raise _AskError(msg)
    return cast("Language", value)


async def _with_headers(
    request: Request, call_next: Callable[[Request], Awaitable[Response]]
) -> Response:
    response = await call_next(request)
    response.headers.update(HEADERS)
    return response


def _refuse(_: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, status_code=422, headers=HEADERS)


def _fail(_: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, status_code=500, headers=HEADERS)

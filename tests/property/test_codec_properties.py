"""Properties of the codec over values that nobody thought of."""

from datetime import date
from typing import cast

from hypothesis import given, settings
from hypothesis import strategies as st

from couloir.codec import dumps, event_from, event_of, loads, read, read_lines
from couloir.errors import InputError
from couloir.model.claim import Claim, PlaceWords
from couloir.model.time import Interval

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


# A `date` or both ends absent: any other pair is no interval.
@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Draw intervals with both ends or neither."""
    days = draw(st.none() | st.tuples(st.dates(), st.dates()).map(sorted))
    start, end = cast("tuple[date | None, date | None]", days or (None, None))
    return Interval(start=start, end=end, precision=draw(st.sampled_from(("day", "unknown"))))


def claims() -> st.SearchStrategy[Claim]:
    """Draw claims of any content; footprints have their own tests."""
    places = st.builds(PlaceWords, distance_km=st.floats(0, 500), bearing=st.floats(0, 360))
    return st.builds(
        Claim, when=intervals(), place=places, footprint=st.none(), confidence=st.floats(0, 1)
    )


@given(JSON)
def test_json_survives_the_way_out_and_back(value: object) -> None:
    """No value of JSON is lost or changed, and the text can be encoded."""
    text = dumps(value)

    assert text.encode()
    assert dumps(loads(text)) == text


@given(st.text())
def test_any_text_is_json_or_an_error_of_ours(text: str) -> None:
    """Input of strangers raises nothing but `InputError`."""
    for line in read_lines(text.splitlines(), origin="x"):
        assert isinstance(line, InputError | tuple)


@settings(max_examples=60, deadline=None)
@given(claims())
def test_claims_survive_the_store_form(claim: Claim) -> None:
    """A claim read from its canonical JSON is the claim."""
    assert read(Claim, loads(dumps(claim))) == claim


@settings(max_examples=60, deadline=None)
@given(claims())
def test_events_survive_the_claim_form(claim: Claim) -> None:
    """What the codebook's form holds is kept by reading it and writing it again."""
    event = event_of(claim)

    assert event_of(event_from(loads(dumps(event)))) == event

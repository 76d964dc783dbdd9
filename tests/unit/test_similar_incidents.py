"""Similar incidents: what broke alike is found with how it ended; what did not is not."""

from agents.incident.localisation.similar import similar_incidents
from agents.incident.stacktraces import parse
from storage.earlier_incidents import EarlierIncident, earlier_incidents
from storage.states import State
from tests.support.records import Records


def _trace(*calls: str, error: str = "KeyError: 'rate'") -> str:
    frames = "".join(
        f'  File "/srv/app/shop/{call}.py", line {n}, in {call}\n    x = {call}()\n'
        for n, call in enumerate(calls, 1)
    )
    return f"Traceback (most recent call last):\n{frames}{error}\n"


def _earlier(records: Records, incident_id: str) -> list[EarlierIncident]:
    return records.database.look(lambda s: earlier_incidents(s, incident_id))


def test_what_broke_alike_is_found_with_how_it_ended(records: Records) -> None:
    same_path = records.report("a", message="'rate'", stack_trace=_trace("web", "cart", "price"))
    records.resolve(same_path.incident_id, "f" * 40)
    records.now += 10
    records.report(
        "b",
        error_type="OSError",
        message="disk full",
        stack_trace=_trace("mail", "send", error="OSError: disk full"),
    )
    records.now += 10
    this = records.report("c", message="'rate'", stack_trace=_trace("api", "cart", "price"))
    earlier = _earlier(records, this.incident_id)
    assert [each.id for each in earlier][1:] == [same_path.incident_id]

    trace = _trace("api", "cart", "price")
    report = earlier[0].report.model_copy(
        update={"error_type": "KeyError", "message": "'rate'", "stack_trace": trace}
    )
    (found,) = similar_incidents(report, parse(trace, "KeyError", "'rate'"), earlier)
    assert found.id == same_path.incident_id
    assert (found.state, found.fixed) == (State.RESOLVED, True)
    assert found.reason == "in the same function price"
    assert 0.8 < found.likeness < 1


def test_numbers_and_ids_in_messages_do_not_hide_likeness(records: Records) -> None:
    first = records.report("a", error_type="TimeoutError", message="order 4711 took 30.2 s")
    this = records.report("b", error_type="TimeoutError", message="order 12 took 31.9 s")
    earlier = _earlier(records, this.incident_id)
    (found,) = similar_incidents(
        earlier[0].report.model_copy(update={"message": "order 12 took 31.9 s"}),
        parse("", "TimeoutError", "order 12 took 31.9 s"),
        earlier,
    )
    assert found.id == first.incident_id
    assert found.reason == "with like words"


def test_the_same_type_alone_is_not_alike(records: Records) -> None:
    records.report("a", message="'rate'", stack_trace=_trace("mail", "send"))
    this = records.report("b", message="'colour'", stack_trace=_trace("api", "cart"))
    earlier = _earlier(records, this.incident_id)
    trace = _trace("api", "cart")
    report = earlier[0].report.model_copy(update={"message": "'colour'", "stack_trace": trace})
    assert similar_incidents(report, parse(trace, "KeyError", "'colour'"), earlier) == []


def _likes(
    records: Records, before: tuple[str, str, str], now: tuple[str, str, str]
) -> list[tuple[str, float]]:
    """Why, and how much, an error (type, message, trace) is like one before it; [] if it is not."""
    records.report("a", error_type=before[0], message=before[1], stack_trace=before[2])
    this = records.report("b", error_type=now[0], message=now[1], stack_trace=now[2])
    earlier = _earlier(records, this.incident_id)
    fields = dict(zip(("error_type", "message", "stack_trace"), now, strict=True))
    report = earlier[0].report.model_copy(update=fields)
    found = similar_incidents(report, parse(now[2], now[0], now[1]), earlier)
    return [(each.reason, each.likeness) for each in found]


def test_words_of_the_language_say_nothing_from_another_place(records: Records) -> None:
    message = "'NoneType' object has no attribute 'get'"
    error = f"AttributeError: {message}"
    before = ("AttributeError", message, _trace("mail", "send", error=error))
    now = ("AttributeError", message, _trace("api", "cart", error=error))
    assert _likes(records, before, now) == []


def test_the_same_outage_is_found_from_any_place(records: Records) -> None:
    error = "ConnectionError: cannot reach shop-db at 10.0.0.%d"
    before = ("ConnectionError", error[17:] % 7, _trace("mail", "send", error=error % 7))
    now = ("ConnectionError", error[17:] % 9, _trace("api", "cart", error=error % 9))
    ((reason, _),) = _likes(records, before, now)
    assert reason == "with like words"


def test_without_a_message_the_way_to_the_fault_decides(records: Records) -> None:
    before = ("Cancelled", "", _trace("till", "web", "cart", "price", error="Cancelled"))
    now = ("Cancelled", "", _trace("mail", "api", "rates", "cart", "price", error="Cancelled"))
    ((reason, likeness),) = _likes(records, before, now)
    assert reason == "in the same function price"
    assert 0.5 < likeness < 1


def test_where_every_program_begins_makes_nothing_alike(records: Records) -> None:
    def trace(library: str, error: str) -> str:
        return (
            "Traceback (most recent call last):\n"
            '  File "/srv/app/shop.py", line 3, in main\n    run()\n'
            f'  File "/usr/lib/python3/site-packages/{library}.py", line 9, in {library}\n'
            f"    x()\n{error}\n"
        )

    before = ("KeyError", "'rate'", trace("rates", "KeyError: 'rate'"))
    now = ("KeyError", "'colour'", trace("paint", "KeyError: 'colour'"))
    assert _likes(records, before, now) == []


def test_other_servers_are_not_asked(records: Records) -> None:
    this = records.report("a")
    assert _earlier(records, this.incident_id) == []


def test_as_many_long_traces_are_read_as_fit(records: Records) -> None:
    for name in ("a", "b", "c"):
        records.report(name, stack_trace=_trace(name, "x" * 900))
        records.now += 10
    this = records.report("d", stack_trace=_trace("d"))
    assert len(_earlier(records, this.incident_id)) == 3
    one = len(_trace("a", "x" * 900))
    found = records.database.look(
        lambda s: earlier_incidents(s, this.incident_id, max_characters=2 * one)
    )
    assert len(found) == 2

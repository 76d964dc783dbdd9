"""A batch of reports is counted as one after the other would be."""

import random
from collections.abc import Sequence

import pytest
from sqlmodel import Session, col, select

from storage import incidents, servers
from storage.arrivals import Arrival, ServerChanged, record_all
from storage.incidents import Recorded
from storage.models import Incident, Occurrence
from storage.reports import ErrorReport
from storage.servers import RegisteredServer
from storage.states import State
from tests.support.records import WINDOWS, Records, make_records

FAULTS = ("a", "b", "c")


def shop(records: Records) -> RegisteredServer:
    return records.database.look(lambda s: servers.describe(s, servers.find_server(s, "shop")))


def arrival(known: RegisteredServer, fault: str, **fields: object) -> Arrival:
    report = {"server_name": "shop", "server_ip": "h", "error_type": "KeyError", **fields}
    return Arrival(known, ErrorReport.model_validate(report), fault)


def take(records: Records, batch: Sequence[Arrival]) -> list[Recorded | Exception]:
    return records.database.commit(lambda s: record_all(s, batch, WINDOWS, records.now))


def kept(records: Records) -> list[tuple[object, ...]]:
    """What the records say, without what is made up anew each time."""

    def look(session: Session) -> list[tuple[object, ...]]:
        rows = session.exec(
            select(Occurrence, Incident)
            .join(Incident, col(Incident.id) == Occurrence.incident_id)
            .order_by(col(Occurrence.received_at), Incident.fingerprint, col(Occurrence.id))
        )
        return [
            (
                *(incident.fingerprint, incident.state, incident.seen_count, incident.revision),
                *(incident.last_seen_at, incident.last_counted_at),
                *(one.received_at, one.duplicate, one.commit, one.environment),
                *(one.report, one.regression_check),
            )
            for one, incident in rows
        ]

    return records.database.look(look)


@pytest.mark.parametrize("seed", range(5))
def test_a_batch_counts_like_its_reports_one_by_one(
    records: Records, tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    chance = random.Random(seed)
    file = tmp_path_factory.mktemp("one-by-one") / "suture.db"
    make_records(file)
    one_by_one = Records(file)
    for _ in range(12):
        records.now += chance.choice((0.5, 30.0, 70.0))
        one_by_one.now = records.now
        reports: list[tuple[str, dict[str, object]]] = [
            (
                chance.choice(FAULTS),
                {
                    "commit": chance.choice((None, "a" * 40, "b" * 40)),
                    "environment": f"e{chance.random()}",
                },
            )
            for _ in range(chance.randint(1, 8))
        ]
        known = shop(records)
        batched = take(records, [arrival(known, fault, **fields) for fault, fields in reports])
        single = [one_by_one.report(fault, None, **fields) for fault, fields in reports]
        assert [getattr(one, "status", one) for one in batched] == [one.status for one in single]
        if chance.random() < 0.4:
            for each in (records, one_by_one):
                found = each.database.look(lambda s: s.exec(select(Incident)).all())
                first = min(found, key=lambda incident: incident.fingerprint)
                each.resolve(first.id, fix_commit="a" * 40)
    assert kept(records) == kept(one_by_one)
    one_by_one.database.close()


def test_who_is_no_longer_welcome_is_judged_anew(records: Records) -> None:
    known = shop(records)
    assert isinstance(take(records, [arrival(known, "a")])[0], Recorded)
    elsewhere = arrival(known, "a", server_ip="other")
    assert isinstance(take(records, [elsewhere])[0], ServerChanged)
    records.database.commit(lambda s: servers.rotate_token(s, "shop"))
    outcomes = take(records, [arrival(known, "a"), arrival(shop(records), "a")])
    assert [type(one) for one in outcomes] == [ServerChanged, Recorded]
    records.database.commit(lambda s: servers.set_active(s, "shop", False))
    assert isinstance(take(records, [arrival(shop(records), "a")])[0], ServerChanged)
    assert records.database.look(lambda s: len(s.exec(select(Occurrence)).all())) == 2


def test_one_that_cannot_be_recorded_spoils_no_other(records: Records) -> None:
    known = shop(records)
    unwritable = arrival(known, "c").report.model_copy(update={"message": "\ud800"})
    outcomes = take(
        records,
        [
            *(arrival(known, "a"), arrival(known, "a")),
            Arrival(known, unwritable, "c"),
            *(arrival(known, "b"), arrival(known, "a")),
        ],
    )
    failed = [isinstance(one, UnicodeEncodeError) for one in outcomes]
    assert failed == [False, False, True, False, False]
    assert {row[0]: row[2] for row in kept(records)} == {"a": 3, "b": 1}


def test_a_new_incident_and_its_repeats_may_come_in_one_batch(records: Records) -> None:
    known = shop(records)
    outcomes = take(records, [arrival(known, fault) for fault in "abaab"])
    assert [getattr(one, "status", one) for one in outcomes] == [
        *("received", "received", "deduplicated", "deduplicated", "deduplicated")
    ]
    starts = [one.start for one in outcomes if isinstance(one, Recorded) and one.start]
    assert len(starts) == 2
    dossier = records.database.look(lambda s: incidents.dossier(s, starts[0]))
    assert dossier.incident.seen_count == 3
    assert dossier.incident.state is State.QUEUED

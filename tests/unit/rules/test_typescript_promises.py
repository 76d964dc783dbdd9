"""TypeScript and JSX: promises not awaited, mended where the trace is all that is known."""

from pathlib import Path

import pytest

from agents.incident.case import Case
from agents.incident.rules.triage import RuleAnalyst
from agents.incident.stacktraces import parse
from agents.incident.stacktraces.mapping import map_frames
from storage.reports import ErrorReport
from tests.support.repositories import make_repository
from tests.support.shapes import files_of

SERVICE = """\
// --- src/service.ts
import { Repo } from './repo';

export class Service {
  constructor(private readonly repo: Repo) {}

  async greet(id: number): Promise<string> {
    const user = this.repo.find(id) as unknown as User;
    return user.name.toUpperCase();
  }

  async list(ids: number[]): Promise<string> {
    const users = ids.map((id) => this.repo.find(id));
    return users.map((u: any) => u.name.trim()).join(',');
  }
}
// --- src/repo.ts
export class Repo {
  private users = new Map<number, any>();

  async find(id: number): Promise<any> {
    return this.users.get(id);
  }
}
"""
ORDERS = """\
// --- src/api.js
export async function loadOrders(id) {
  return [{ id, title: 'tea' }];
}
// --- src/Orders.jsx
import { loadOrders } from './api';

export async function Orders({ customer }) {
  const orders = loadOrders(customer.id);
  return (
    <ul>
      {orders.map((order) => (
        <li key={order.id}>{order.title}</li>
      ))}
    </ul>
  );
}
"""


@pytest.mark.parametrize(
    ("program", "failed", "place", "after"),
    [
        (
            SERVICE,
            "Cannot read properties of undefined (reading 'toUpperCase')",
            "Service.greet (/srv/app/src/service.ts:8:22)",
            "    const user = await this.repo.find(id) as unknown as User;",
        ),
        (
            SERVICE,
            "Cannot read properties of undefined (reading 'trim')",
            "/srv/app/src/service.ts:13:41",
            "    const users = await Promise.all(ids.map((id) => this.repo.find(id)));",
        ),
        (
            ORDERS,
            "orders.map is not a function",
            "Orders (/srv/app/src/Orders.jsx:7:15)",
            "  const orders = await loadOrders(customer.id);",
        ),
    ],
)
def test_typescript_and_jsx(
    tmp_path: Path, program: str, failed: str, place: str, after: str
) -> None:
    printed = f"TypeError: {failed}\n    at {place}\n"
    trace = parse(printed)
    report = ErrorReport(
        server_name="shop",
        server_ip="127.0.0.1",
        error_type="TypeError",
        message=failed,
        stack_trace=printed,
    )
    snapshot = make_repository(tmp_path, files_of(program, "")).snapshot()
    case = Case(report, trace, map_frames(trace, snapshot), (), snapshot)
    analysis = RuleAnalyst().examine(case)
    assert after in [edit.after for edit in analysis.edits], (analysis.cause, analysis.notes)

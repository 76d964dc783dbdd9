"""A patch that weakens who may do what, or opens a way in, carries a flag; a right one does not."""

from pathlib import Path

import pytest

from agents.incident.analysis import Edit
from agents.incident.patch.gate import Patch, prepare_patch
from tests.support.repositories import make_repository

PAY = """\
import hmac


def charge(user, order, repo):
    if not user.is_admin:
        return None
    if order.total > user.limit and not user.trusted:
        return None
    if not hmac.compare_digest(order.signature, repo.sign(order)):
        return None
    rows = repo.query("SELECT * FROM orders WHERE id = ?", (order.id,))
    return rows[0].total * order.rate


def told(user, order):
    if user.is_staff:
        return order
    if not user.lost and user.is_owner_admin:
        return order
    if is_forbidden(user):
        return None
    if user.role != ROLE_ADMIN:
        return None
    return order.name


def is_forbidden(user):
    return user.out


ROLE_ADMIN = "admin"
"""
SCRIPT = """\
function charge(user, order, db) {
  if (!user.isAdmin) return null;
  const rows = db.query("SELECT * FROM o WHERE id = $1", [order.id]);
  return rows[0].total;
}
module.exports = { charge };
"""
JAVA = """\
package a;

class Pay {
    Integer charge(User user, Order order) {
        if (!user.isAdmin()) {
            return null;
        }
        return order.rows().get(0).total();
    }
}
"""
GO = """\
package pay

func Charge(user User, order Order) int {
	if !user.IsAdmin() {
		return 0
	}
	return order.Rows[0].Total
}
"""
FILES = {
    "pay.py": PAY,
    "pay.js": SCRIPT,
    "src/a/Pay.java": JAVA,
    "pay.go": GO,
    "settings.py": "DEBUG = False\nALLOWED_HOSTS = ['a.example']\n",
    "compose.yml": "services:\n  a:\n    image: x\n",
    "infra/main.tf": "a = 1\n",
    "scripts/run.sh": "echo 1\n",
    ".vscode/tasks.json": '{"a": 1}\n',
    "AGENTS.md": "be nice\n",
    "deploy/api.Dockerfile": "FROM x\n",
    "vite.config.ts": "export default { a: 1 };\n",
}
RETURN = "return rows[0].total * order.rate"
GUARD = "    if not user.is_admin:"
SIGNED = "hmac.compare_digest(order.signature, repo.sign(order))"
ADMIN = "who may do what"
ALWAYS = "part of a condition that is always the same"
BUILDS = "builds, runs or guards the code"


def patched(tmp_path: Path, *edits: tuple[str, str, str]) -> Patch:
    snapshot = make_repository(tmp_path, FILES).snapshot()
    made = [Edit(path=path, before=before, after=after) for path, before, after in edits]
    return prepare_patch(snapshot, made)


@pytest.mark.parametrize(
    ("path", "before", "after", "flag"),
    [
        ("pay.py", "if not user.is_admin:", "if not user.is_admin and False:", ALWAYS),
        ("pay.py", "not user.trusted:", "not user.trusted and 1 == 2:", ALWAYS),
        ("pay.py", "if not user.is_admin:", "if user.is_admin:", ADMIN),
        ("pay.py", "if not user.is_admin:", "if not user.is_admin and order.total > 9:", ADMIN),
        ("pay.py", "if not user.is_admin:", "if not (user.is_admin or order):", ADMIN),
        ("pay.py", "if user.is_staff:", "if not user.is_staff and order:", ADMIN),
        ("pay.py", "if user.is_staff:", "if user.is_staff_or_guest and order:", ADMIN),
        ("pay.py", "if user.is_staff:", "if user.is_staff == False and order:", ADMIN),
        ("pay.py", "if not user.lost and user.is_owner_admin:",
         "if not user.lost and user.is_owner_admin or order:", ADMIN),
        ("pay.py", "if is_forbidden(user):", "if is_forbidden(user) and order:", ADMIN),
        ("pay.py", "if user.role != ROLE_ADMIN:", "if user.role != ROLE_ADMIN and order:", ADMIN),
        ("pay.py", f"{GUARD}\n        return None\n", "    user.seen = 1\n", ADMIN),
        ("pay.py", f"if not {SIGNED}:", "if not order:", ADMIN),
        ("pay.py", SIGNED, "order.signature == repo.sign(order)", ADMIN),
        ("pay.js", "if (!user.isAdmin)", "if (!user.isAdmin && false)", ALWAYS),
        ("pay.js", "  if (!user.isAdmin) return null;\n", "  user.seen = true;\n", ADMIN),
        ("src/a/Pay.java", "if (!user.isAdmin())", "if (order == null)", ADMIN),
        ("pay.go", "if !user.IsAdmin()", "if order.Rows == nil", ADMIN),
        ("pay.py", '"SELECT * FROM orders WHERE id = ?", (order.id,)',
         'f"SELECT * FROM orders WHERE id = {order.id}"', "text of a query"),
        ("pay.js", '"SELECT * FROM o WHERE id = $1", [order.id]',
         '"SELECT * FROM o WHERE id = " + order.id', "text of a query"),
        ("pay.py", RETURN, f"print(repo.sign(order), user.password)\n    {RETURN}", "tells a log"),
        ("pay.py", RETURN, f"open('/tmp/x', 'w').write(order.id)\n    {RETURN}", "writes files"),
        ("pay.py", RETURN, f"import os\n    repo.keep(os.environ)\n    {RETURN}", "environment"),
        ("pay.py", RETURN, f"order.__class__.__mro__[-1]\n    {RETURN}", "interpreter"),
        ("pay.py", RETURN, f"while True:\n        pass\n    {RETURN}", "a loop that nothing ends"),
        ("settings.py", "DEBUG = False", "DEBUG = True", "loosens a security setting"),
        ("settings.py", "['a.example']", "['*']", "loosens a security setting"),
        ("compose.yml", "image: x", "image: y", BUILDS),
        ("infra/main.tf", "a = 1", "a = 2", BUILDS),
        ("scripts/run.sh", "echo 1", "echo 2", BUILDS),
        (".vscode/tasks.json", '"a": 1', '"a": 2', BUILDS),
        ("AGENTS.md", "be nice", "obey", BUILDS),
        ("deploy/api.Dockerfile", "FROM x", "FROM y", BUILDS),
        ("vite.config.ts", "a: 1", "a: 2", BUILDS),
    ],
)  # fmt: skip
def test_what_weakens_is_flagged(
    path: str, before: str, after: str, flag: str, tmp_path: Path
) -> None:
    patch = patched(tmp_path, (path, before, after))
    assert patch.problems == []
    assert any(flag in said for said in patch.flags), patch.flags


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("pay.py", RETURN, f"{RETURN} if rows else 0"),
        ("pay.py", "order.rate", "(order.rate or 1)"),
        ("pay.py", GUARD, f"    if user is None or not order:\n        return None\n{GUARD}"),
        ("pay.py", "if not user.is_admin:", "if not user.is_admin or not order:"),
        ("pay.py", "if user.is_staff:", "if user is not None and user.is_staff:"),
        ("pay.py", "if is_forbidden(user):", "if user is None or is_forbidden(user):"),
        ("pay.py", "if user.role != ROLE_ADMIN:", "if not user or user.role != ROLE_ADMIN:"),
        ("pay.py", "if order.total > user.limit and not user.trusted:",
         "if user is None or (order.total > user.limit and not user.trusted):"),
        ("pay.js", "if (!user.isAdmin)", "if (!user?.isAdmin)"),
        ("pay.js", "if (!user.isAdmin)", "if (!user || !user.isAdmin)"),
        ("pay.js", "rows[0].total", "rows.length > 0 ? rows[0].total : 0"),
        ("pay.js", "rows[0].total", "(rows[0] || { total: 0 }).total"),
        ("src/a/Pay.java", "order.rows().get(0)", "order.rows().iterator().next()"),
        ("pay.py", '"SELECT * FROM orders WHERE id = ?"', '"SELECT * FROM orders WHERE no = ?"'),
    ],
)  # fmt: skip
def test_what_does_not_is_not(path: str, before: str, after: str, tmp_path: Path) -> None:
    patch = patched(tmp_path, (path, before, after))
    assert patch.problems == []
    assert patch.flags == []


def test_a_word_that_names_secrets_without_end_is_read_once(tmp_path: Path) -> None:
    """Each of its names once began a search of all the rest."""
    snapshot = make_repository(
        tmp_path, {"a.py": f"x = '{'passwd' * 100_000}'\ny = 1\n"}
    ).snapshot()
    assert prepare_patch(snapshot, [Edit(path="a.py", before="y = 1", after="y = 2")]).flags == []

"""What a file imports of its tree: by package, path, alias and workspace."""

import pytest

from agents.incident.localisation.imports import imported_files


def test_go_package_and_what_it_imports() -> None:
    paths = [
        "server/read.go",
        "server/backend.go",
        "server/backend_test.go",
        "store/v3/tree.go",
        "fmt/fmt.go",
        "other/other.go",
    ]
    by_name = {path.rpartition("/")[2]: [path] for path in paths}
    text = (
        'package server\n\nimport (\n\t"fmt"\n\n\tst "example.org/etcd/store/v3" // the tree\n)\n'
    )
    assert imported_files("server/read.go", text, by_name, str) == [
        "store/v3/tree.go",
        "server/backend.go",
    ]
    alone = 'package server\n\nimport "example.org/etcd/other"\n'
    assert "other/other.go" in imported_files("server/read.go", alone, by_name, str)


TS_CONFIG = """{
  // how the compiler finds modules
  "compilerOptions": {
    "paths": {"@cart/*": ["./src/cart/*"], "config": ["./src/config.ts"],},
  },
  "extends": "./tsconfig.base",
}
"""
SCRIPTS = {
    "web/tsconfig.json": TS_CONFIG,
    "web/tsconfig.base.json": '{"compilerOptions": {"baseUrl": "shared"}}',
    "web/package.json": '{"name": "web", "imports": {"#db": {"node": "./src/db.js"}}}',
    "web/src/cart/sum.ts": "",
    "web/src/config.ts": "",
    "web/src/db.ts": "",
    "web/src/pages/home.tsx": "",
    "web/src/parts/index.ts": "",
    "web/shared/money/tax.ts": "",
    "packages/rates/package.json": (
        '{"name": "@shop/rates", "main": "lib/main.js",'
        ' "exports": {"./table": {"import": "./dist/table.mjs"}}}'
    ),
    "packages/rates/src/table.ts": "",
    "packages/rates/src/main.ts": "",
    "packages/rates/src/plain.ts": "",
    "packages/other/package.json": "not JSON",
}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../parts", ["web/src/parts/index.ts"]),
        ("../db.js", ["web/src/db.ts"]),
        ("@cart/sum", ["web/src/cart/sum.ts"]),
        ("config", ["web/src/config.ts"]),
        ("money/tax", ["web/shared/money/tax.ts"]),
        ("#db", ["web/src/db.ts"]),
        ("@/parts", ["web/src/parts/index.ts"]),
        ("~/config", ["web/src/config.ts"]),
        ("@shop/rates", ["packages/rates/src/main.ts"]),
        ("@shop/rates/table", ["packages/rates/src/table.ts"]),
        ("@shop/rates/plain", ["packages/rates/src/plain.ts"]),
        ("@shop/other", []),
        ("react", []),
        ("@cart/none", []),
    ],
)
def test_script_imports_by_path_alias_and_package(name: str, expected: list[str]) -> None:
    by_name: dict[str, list[str]] = {}
    for path in SCRIPTS:
        by_name.setdefault(path.rpartition("/")[2], []).append(path)
    text = f'import {{ it }} from "{name}";\n'
    importer = "web/src/pages/home.tsx"
    assert imported_files(importer, text, by_name, SCRIPTS.__getitem__) == expected

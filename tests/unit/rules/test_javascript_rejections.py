"""JavaScript: rejections that no catch sees, mended in several shapes."""

from pathlib import Path

import pytest

from tests.support.shapes import Shape, check, triaged

MENDED = {
    "a failure that is tried and not awaited": Shape(
        """\
async function save(x) {
  throw new Error('disk says no');
}

async function store(x) {
  try {
    save(x);
    return 'kept';
  } catch (error) {
    return 'not kept';
  }
}

store(1).then((text) => console.log(text));
""",
        "javascript-missing-await",
        "not kept\n",
    ),
    "a failure that is returned and not awaited": Shape(
        """\
async function save(x) {
  if (!x) throw new Error('nothing to save');
  return x;
}

async function store(x) {
  try {
    return save(x);
  } catch (error) {
    return 'not kept';
  }
}

store(0).then((text) => console.log(text));
""",
        "javascript-missing-await",
        "not kept\n",
    ),
}
SILENT = {
    "a rejection with a plain text": "Promise.reject('no');\n",
    "tried with nothing that catches": """\
async function send(x) { throw new Error('no ' + x); }
async function main() {
  try {
    send(1);
  } finally {
    console.log('end');
  }
}
main();
""",
    "a failure outside of what is tried": """\
async function save() {
  throw new Error('disk says no');
}

async function main() {
  try {
    console.log('saving');
  } catch (error) {
    console.log(error);
  }
  save();
}

main();
""",
}


@pytest.mark.parametrize("name", MENDED)
def test_the_program_runs_after_the_patch(tmp_path: Path, name: str) -> None:
    check(tmp_path, MENDED[name], "javascript")


@pytest.mark.parametrize("name", SILENT)
def test_no_patch_without_an_evident_cure(tmp_path: Path, name: str) -> None:
    analysis, outcome = triaged(tmp_path, SILENT[name], "javascript")
    assert outcome is None, analysis.edits
    assert analysis.cause

"""JavaScript: lists too long for one call are taken one by one at every like place, or nowhere."""

import pytest

from tests.support.script_shapes import Answer, answers_of, is_mended
from tests.support.shapes import Shape

MENDED: dict[str, Shape] = {
    "a list put behind itself, and its bounds on one line": Shape(
        """\
class Trail {
  constructor(marks) { this.marks = marks; }
  add(other) {
    this.marks.push(...other.marks);
    return this;
  }
  bounds() {
    const at = this.marks.map((m) => m.at);
    return [Math.min(...at), Math.max(...at)].join(' ');
  }
}
const trail = new Trail([]);
trail.add(new Trail(Array.from({ length: 200000 }, (_, at) => ({ at }))));
console.log(trail.add(trail).marks.length, trail.bounds());
""",
        "javascript-too-many-arguments",
        "400000 0 199999\n",
    ),
    "a set, behind a condition": Shape(
        """\
const all = [];
function take(list, wanted) {
  if (wanted) all.push(...list);
}
const highest = (ids) => Math.max(0, ...ids);
const many = new Set(Array.from({ length: 200000 }, (_, i) => i));
take([0], true);
take(many, true);
take(many, false);
console.log(all.length, highest(many), highest(new Set()));
""",
        "javascript-too-many-arguments",
        "200001 199999 0\n",
    ),
    "the same member in another file": Shape(
        """\
// --- lib/bounds.js
const highest = (track) => Math.max(...track.points);
const lowest = (track) => Math.min.apply(null, track.points);
module.exports = { highest, lowest };
// --- main.js
const { highest, lowest } = require('./lib/bounds');
const joined = (parts) => {
  const points = [];
  for (const part of parts) points.push(...part.points);
  return { points };
};
const day = joined([{ points: Array.from({ length: 200000 }, (_, i) => i) }]);
console.log(day.points.length, highest(day), lowest(day));
""",
        "javascript-too-many-arguments",
        "200000 199999 0\n",
    ),
}
SILENT = {
    "one is put in front, which no loop does alike": """\
class Queue {
  constructor() { this.jobs = []; }
  last(jobs) {
    this.jobs.push(...jobs);
  }
  first(jobs) {
    this.jobs.unshift(...jobs);
  }
}
const queue = new Queue();
queue.last(Array.from({ length: 200000 }, (_, i) => i));
""",
    "what gives the list makes a new one each time": """\
const made = [];
const fresh = () => { made.push([]); return made[made.length - 1]; };
function keep(list) {
  fresh().push(...list);
}
keep(Array.from({ length: 200000 }, (_, i) => i));
""",
    "the length that a push gives is used": """\
function add(all, list) {
  return all.push(...list);
}
console.log(add([], Array.from({ length: 200000 }, (_, i) => i)));
""",
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    programs = {name: shape.program for name, shape in MENDED.items()}
    return answers_of(tmp_path_factory.mktemp("programs"), programs | SILENT)


@pytest.mark.parametrize("name", MENDED)
def test_the_program_runs_after_the_patch(answers: dict[str, Answer], name: str) -> None:
    is_mended(answers[name], MENDED[name])


@pytest.mark.parametrize("name", SILENT)
def test_nothing_is_offered_where_a_like_place_cannot_be_mended(
    answers: dict[str, Answer], name: str
) -> None:
    assert not answers[name].analysis.edits
    assert answers[name].analysis.rule == "javascript-too-many-arguments"

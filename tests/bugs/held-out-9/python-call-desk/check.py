from desk import Call, Outcome, desk_report, render

calls = [Call("sales", Outcome.ANSWERED, 10), Call("sales", Outcome.ABANDONED, 60),
         Call("sales", Outcome.ANSWERED, 20), Call("sales", Outcome.CALLBACK, 5),
         Call("fleet", Outcome.ABANDONED, 9)]
figures = desk_report(["sales", "idle", "fleet"], calls)
assert [f.queue for f in figures] == ["sales", "idle", "fleet"]
assert [f.calls for f in figures] == [4, 0, 1]
assert [f.abandoned_share for f in figures] == [0.25, 0.0, 1.0], figures
assert [f.average_wait for f in figures] == [15.0, None, None]
lines = render(figures).splitlines()
assert len(lines) == 3 and lines[1].split() == ["idle", "0", "0%", "-"], lines
assert desk_report(["a", "b"], [])[1].abandoned_share == 0.0
assert desk_report([], calls) == []

from elections.model import Candidate, Race
from elections.night import FEED, races

mayor, clerk = races(FEED)
assert clerk.total == 310 and mayor.total == 2000
assert [clerk.share(each) for each in clerk.candidates] == [1, 0]
quiet = Race("Judge", [Candidate("a"), Candidate("b")])
assert quiet.total == 0 and quiet.share(quiet.candidates[0]) == 0
assert Candidate.parse({"name": "x", "voteCount": "0"}).votes == 0

from elections.model import Candidate, Race

FEED = {
    "Mayor": [{"name": "Ortiz", "voteCount": "1200"}, {"name": "Lamb", "voteCount": "800"}],
    "Clerk": [{"name": "Voss", "voteCount": "310"}, {"name": "Hale", "voteCount": ""}],
}


def races(feed):
    return [Race(office, [Candidate.parse(each) for each in records]) for office, records in feed.items()]


def main():
    for race in races(FEED):
        shares = ", ".join(f"{each.name} {race.share(each):.0%}" for each in race.candidates)
        print(f"{race.office}: {race.total} votes, {shares}")


if __name__ == "__main__":
    main()

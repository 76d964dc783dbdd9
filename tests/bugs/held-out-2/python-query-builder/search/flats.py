from search.query import Query


def flats(city, rooms=None, low=None, high=None):
    """The query for flats in a city, the cheapest first."""
    return (
        Query("flats")
        .where("city", city)
        .where("rooms", rooms)
        .between("rent", low, high)
        .order_by("rent")
        .limit(50)
        .text()
    )


def main():
    print(flats("Uppsala"))
    print(flats("Uppsala", rooms=2, high=9000))


if __name__ == "__main__":
    main()

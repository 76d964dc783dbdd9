from audit.results import Result, Results


def main():
    results = Results([
        Result("leaf1", "bgp", "success", "routing"),
        Result("spine2", "uptime", "failure"),
        Result("leaf2", "mlag", "success", "switching"),
    ])
    print("\n".join(results.sort("device").table()))
    print("\n".join(results.sort("category", "device").table()))


if __name__ == "__main__":
    main()

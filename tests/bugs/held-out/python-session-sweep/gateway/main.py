from gateway.table import SessionTable


def main():
    table = SessionTable(idle_seconds=60)
    table.open("k1", "ada", now=0)
    table.open("k2", "bo", now=50)
    table.open("k3", "cy", now=10)
    table.get("k2").touch(100)
    print(table.sweep(now=120), "closed,", len(table), "left")


if __name__ == "__main__":
    main()

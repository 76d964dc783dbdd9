"""A morning in a small network."""

from leases.pool import Pool


def main():
    pool = Pool([f"10.0.0.{host}" for host in range(10, 13)], seconds=600)
    pool.reserve("10.0.0.12", "printer", "second floor")
    for device, now in (("laptop", 0), ("phone", 30), ("laptop", 420)):
        print(pool.request(device, now))
    print(len(pool.active(700)), "active")


if __name__ == "__main__":
    main()

from concurrent.futures import ThreadPoolExecutor

from workers.settings import from_environment


def main():
    settings = from_environment()
    with ThreadPoolExecutor(settings.workers) as pool:
        for done in pool.map(lambda number: number * number, range(settings.prefetch * 3)):
            print(settings.queue, done)


if __name__ == "__main__":
    main()

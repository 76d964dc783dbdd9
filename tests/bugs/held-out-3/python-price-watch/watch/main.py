import asyncio

from watch.service import Watcher


async def watch():
    watcher = Watcher()
    print(await watcher.shops("lamp"))
    print(await watcher.look("lamp"), await watcher.look("lamp"))


def main():
    asyncio.run(watch())


if __name__ == "__main__":
    main()

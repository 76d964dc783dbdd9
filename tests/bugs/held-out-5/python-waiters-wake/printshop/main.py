"""An afternoon in the print shop."""

from printshop.machines import Hall


def main():
    hall = Hall(["laser 1", "laser 2"])
    hall.arrive("Femke")
    hall.arrive("Otto")
    hall.arrive("Lin")
    print("given:", hall.assign())
    hall.finish("laser 1")
    hall.finish("laser 2")
    print("given:", hall.assign())


if __name__ == "__main__":
    main()

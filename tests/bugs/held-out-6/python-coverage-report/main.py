from chanjo.command import run

READS = ["r1 chr1:12", "r2 chr1:31", "r3 chr2:7"]
REGIONS = ["chr1 10 20", "chr1 30 40", "chr2 5 9"]

if __name__ == "__main__":
    for name, depth in run({"reads": READS, "regions": REGIONS}).items():
        print(name, depth)

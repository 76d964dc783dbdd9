from chanjo.command import run

given = {"reads": ["r chr1:5", "s chr1:6"], "regions": ["chr1 1 9", "chr2 1 9"]}
assert run(given) == {"chr1:1-9": 2, "chr2:1-9": 0}

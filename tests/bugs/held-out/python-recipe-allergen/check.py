import subprocess, sys

from menu.allergens import UnknownIngredient, allergens_of

try:
    allergens_of(["rice", "sesame"])
except UnknownIngredient:
    pass
else:
    raise AssertionError("an ingredient that nobody has judged was let through")
done = subprocess.run([sys.executable, "-m", "menu.card", "machine/kitchen.csv"], capture_output=True, text=True)
assert done.returncode == 0, done.stderr
assert "Walnut bread (gluten, milk, nuts)" in done.stdout

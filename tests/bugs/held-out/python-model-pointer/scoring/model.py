"""The scoring model: weights by feature, trained elsewhere and shipped with git-lfs."""

import json
import math
from pathlib import Path


class Model:
    def __init__(self, bias, weights):
        self.bias = bias
        self.weights = weights

    @classmethod
    def load(cls, path):
        """The model in a JSON file with `bias` and `weights`."""
        content = json.loads(Path(path).read_text(encoding="utf-8"))
        return cls(content["bias"], content["weights"])

    def score(self, features):
        """How likely the order is fraudulent, 0 to 1."""
        total = self.bias + sum(self.weights.get(name, 0) * value for name, value in features.items())
        return 1 / (1 + math.exp(-total))

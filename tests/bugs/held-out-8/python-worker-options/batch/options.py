"""Options in layers: a job's over a queue's over the service's."""

import copy
from collections.abc import Iterator, Mapping


class Options:
    """Reads as attributes what the topmost layer that has it says."""

    def __init__(self, *layers: Mapping[str, object]) -> None:
        self._layers = [dict(layer) for layer in layers]

    def __getattr__(self, name: str) -> object:
        for layer in reversed(self._layers):
            if name in layer:
                return layer[name]
        raise AttributeError(f"no option is called {name!r}")

    def __iter__(self) -> Iterator[str]:
        return iter(sorted({name for layer in self._layers for name in layer}))

    def with_layer(self, **layer: object) -> "Options":
        """These options under another layer; the ones at hand stay as they are."""
        over = copy.copy(self)
        over._layers = [*self._layers, layer]
        return over

    def as_dict(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in self}

from dataclasses import dataclass, field


@dataclass
class TileRequest:
    """A tile of the map. Layers are drawn in their order."""

    zoom: int
    x: int
    y: int
    layers: list[str] = field(default_factory=list)

    def key(self):
        """What the tile is kept under: requests for the same picture have the same key."""
        return (self.zoom, self.x, self.y, self.layers)

"""The warehouse's own stock service."""

import http.client
import json
from urllib.parse import quote, urlsplit


class WarehouseUnavailable(Exception):
    """The warehouse could not be asked."""


class WarehouseClient:
    def __init__(self, url: str, timeout: float) -> None:
        self._url = url
        self._timeout = timeout

    def stock(self, sku: str) -> int:
        """Pieces on the shelf. Raises WarehouseUnavailable."""
        address = urlsplit(self._url)
        connection = http.client.HTTPConnection(
            address.hostname or "", address.port, timeout=self._timeout
        )
        try:
            connection.request("GET", f"/stock/{quote(sku)}")
            return int(json.load(connection.getresponse())["pieces"])
        except OSError as error:
            raise WarehouseUnavailable(f"no answer from the warehouse at {self._url}") from error
        finally:
            connection.close()

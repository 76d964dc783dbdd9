"""What a running instance costs, for the few types and regions in a small dated table."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

SOURCE = "AWS, Amazon EC2 On-Demand Pricing (https://aws.amazon.com/ec2/pricing/on-demand/)"
AS_OF = "2025-01"

# US dollars an hour: Linux, on demand, shared tenancy; without disks, addresses, traffic and tax.
_PRICES: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "us-east-1": MappingProxyType(
            {
                "t3.nano": 0.0052,
                "t3.micro": 0.0104,
                "t3.small": 0.0208,
                "t3.medium": 0.0416,
                "t3.large": 0.0832,
                "t3.xlarge": 0.1664,
                "m5.large": 0.096,
                "c5.large": 0.085,
                "r5.large": 0.126,
            }
        ),
        "eu-west-1": MappingProxyType(
            {
                "t3.nano": 0.0057,
                "t3.micro": 0.0114,
                "t3.small": 0.0228,
                "t3.medium": 0.0456,
                "t3.large": 0.0912,
                "t3.xlarge": 0.1824,
            }
        ),
    }
)
PRICED_TYPES = tuple(dict.fromkeys(kind for prices in _PRICES.values() for kind in prices))
"""The types people mostly mean."""


@dataclass(frozen=True, slots=True)
class Price:
    """An hourly price and the sentence that goes with it."""

    dollars: float
    sentence: str


def hourly_price(instance_type: str, region: str) -> Price | None:
    """The on-demand price of a Linux instance; None for what the table does not hold."""
    dollars = _PRICES.get(region, {}).get(instance_type)
    if dollars is None:
        return None
    return Price(
        dollars,
        f"About ${dollars:g} an hour (Linux, on demand, {region}; as of {AS_OF}, {SOURCE}).",
    )

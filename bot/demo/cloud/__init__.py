"""A small AWS to be embedded: EC2, SSM, STS and IAM by moto, and a Cloud Control API of our own."""

from bot.demo.cloud.faults import Fault
from bot.demo.cloud.server import CloudStandIn

__all__ = ["CloudStandIn", "Fault"]

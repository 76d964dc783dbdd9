"""Settings: config/default.ini, and what the deployment passes in the environment."""

import os
from configparser import ConfigParser
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

DEFAULTS = Path(__file__).parent.parent / "config" / "default.ini"


@dataclass(frozen=True)
class RefundPolicy:
    """What is kept back from a returned order, in euros."""

    restocking_fee: Decimal


@dataclass(frozen=True)
class Config:
    host: str
    port: int
    page_size: int
    refunds: RefundPolicy
    server_name: str
    server_ip: str | None
    commit: str | None
    environment: str
    suture_url: str | None
    suture_token: str


def load_config(path: Path = DEFAULTS) -> Config:
    ini = ConfigParser()
    ini.read_string(path.read_text(encoding="utf-8"))
    env = os.environ
    return Config(
        host=ini.get("server", "host"),
        port=int(env.get("PORT", ini.get("server", "port"))),
        page_size=ini.getint("orders", "page_size"),
        refunds=RefundPolicy(restocking_fee=Decimal(ini.get("refunds", "restocking_fee"))),
        server_name=env.get("SUTURE_SERVER_NAME", "orders-service"),
        server_ip=env.get("SUTURE_SERVER_IP"),
        commit=env.get("GIT_COMMIT"),
        environment=env.get("ENVIRONMENT", "production"),
        suture_url=env.get("SUTURE_URL"),
        suture_token=env.get("SUTURE_TOKEN", ""),
    )

"""Start the service: `python -m orders [--until-stdin-closes]`."""

import logging
import os
import signal
import sys
import threading

from orders.config import Config, load_config
from orders.repository import Store
from orders.routes import build_router
from orders.suture_handler import SutureHandler
from orders.web import OrdersServer


def main() -> None:
    config = load_config()
    configure_logging(config)
    server = OrdersServer((config.host, config.port), build_router(config, Store.from_fixtures()))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    if "--until-stdin-closes" in sys.argv[1:]:
        threading.Thread(target=stop_when_stdin_closes, daemon=True).start()
    print(f"listening on http://{config.host}:{server.server_address[1]}", flush=True)
    server.serve_forever()


def configure_logging(config: Config) -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    if config.suture_url:
        logging.getLogger().addHandler(
            SutureHandler(
                config.suture_url,
                token=config.suture_token,
                server_name=config.server_name,
                server_ip=config.server_ip,
                commit=config.commit,
                environment=config.environment,
            )
        )


def stop_when_stdin_closes() -> None:
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()

from metrics_push.client import MetricsClient
from metrics_push.settings import load

client = MetricsClient(load("service.ini"))
client.close()

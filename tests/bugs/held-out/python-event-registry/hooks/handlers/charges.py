from hooks.registry import handles


@handles("charge.succeeded")
def succeeded(payload):
    return f"paid {payload['amount'] / 100:.2f} {payload['currency'].upper()}"


@handles("charge.failed")
def failed(payload):
    return f"declined: {payload.get('reason', 'no reason given')}"

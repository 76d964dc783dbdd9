from hooks.registry import handles


@handles("dispute.opened")
def opened(payload):
    return f"dispute {payload['id']} over {payload['amount'] / 100:.2f}"

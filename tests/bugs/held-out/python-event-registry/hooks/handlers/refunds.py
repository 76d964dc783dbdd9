from hooks.registry import handles


@handles("refund.created")
def created(payload):
    return f"refunding {payload['amount'] / 100:.2f}"


@handles("refund.settled")
def settled(payload):
    return f"refund {payload['id']} settled"

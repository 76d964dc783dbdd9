/** The card processor gave no answer, or one that may be better next time. */
export class GatewayBusy extends Error {
  transient = true
}

/** The processor said no; asking again does not help. */
export class CardDeclined extends Error {
  transient = false
}

/** Talks to the card processor through `send`, which posts a message and resolves to the reply. */
export class Gateway {
  constructor(send) {
    this.send = send
  }

  async charge({ key, card, cents }) {
    const reply = await this.send({ op: 'charge', key, card, cents })
    if (reply.status === 429 || reply.status >= 500) {
      throw new GatewayBusy(`processor answered ${reply.status}`)
    }
    if (reply.status !== 200) {
      throw new CardDeclined(reply.reason)
    }
    return { id: reply.id, cents, at: reply.at }
  }
}

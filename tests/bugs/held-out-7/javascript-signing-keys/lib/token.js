'use strict'

/** Issues signed tokens to users. */
class TokenIssuer {
  constructor (keyring, { issuer, seconds }) {
    this.keyring = keyring
    this.issuer = issuer
    this.seconds = seconds
  }

  /** A token for a user, valid from `now` (in seconds) for as long as the settings say. */
  issue (user, now) {
    const claims = JSON.stringify({ iss: this.issuer, sub: user, exp: now + this.seconds })
    const payload = Buffer.from(claims).toString('base64url')
    return `${payload}.${this.keyring.sign(payload)}`
  }
}

module.exports = { TokenIssuer }

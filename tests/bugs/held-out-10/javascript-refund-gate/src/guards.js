import { sendJson } from './respond.js'

/** Only a caller whose token we know gets through; it is in `req.caller` from then on. */
export function authenticated (tokens) {
  return (req, res, next) => {
    const token = (req.headers.authorization ?? '').replace(/^Bearer /, '')
    const caller = tokens.get(token)
    if (!caller) {
      sendJson(res, 401, { error: 'sign in first' })
      return
    }
    req.caller = caller
    next()
  }
}

/** Only a caller with this role gets through. Goes after `authenticated`. */
export function withRole (role) {
  return (req, res, next) => {
    if (!req.caller.roles.includes(role)) {
      sendJson(res, 403, { error: `needs the role ${role}` })
    }
    next()
  }
}

const { findUser } = require('./users');
const { may } = require('./permissions');

/** Wraps a handler, so that only those who may do `action` get through to it. */
function guarded(action, handler) {
  return async (request) => {
    const user = findUser(request.userId);
    if (!may(user, action)) {
      return { status: 403, body: `${user.name} may not ${action}` };
    }
    return handler(request, user);
  };
}

module.exports = { guarded };

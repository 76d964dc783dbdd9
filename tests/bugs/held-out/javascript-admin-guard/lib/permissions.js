const NEEDED = { 'settings.write': 'admin', 'post.write': 'editor' };

/** Whether the user may do this. Nobody may do what is not listed. */
function may(user, action) {
  const role = NEEDED[action];
  return role !== undefined && user.roles.includes(role);
}

module.exports = { may };

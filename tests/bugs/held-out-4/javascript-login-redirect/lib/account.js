const { page, redirect } = require('./responses');

/** The account's page; needs a session. */
function showAccount(request, response) {
  const { session } = request;
  if (!session) {
    redirect(response, '/login?next=/account');
  }
  page(response, 200, `Signed in as ${session?.user ?? 'nobody'}`);
}

/** Ends the account. Only its owner may do that. */
function closeAccount(request, response, accounts) {
  const { session } = request;
  if (!session || !accounts.has(session.user)) {
    page(response, 403, 'Not allowed');
    return;
  }
  accounts.delete(session.user);
  redirect(response, '/goodbye');
}

module.exports = { showAccount, closeAccount };

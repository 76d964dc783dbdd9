/** Sends people elsewhere. */
function redirect(response, location) {
  response.writeHead(302, { Location: location });
  response.end();
}

/** Answers with a page. */
function page(response, status, text) {
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' });
  response.end(`<p>${text}</p>`);
}

module.exports = { redirect, page };

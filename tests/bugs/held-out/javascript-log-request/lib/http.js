/** Requests that remember where they were sent from first, for redirects. */
class Request {
  constructor(url, original) {
    this.url = url;
    this.original = original || this;
  }

  redirect(url) {
    return new Request(url, this.original);
  }
}

class RequestFailed extends Error {
  constructor(request, status) {
    super(`${request.url} was answered with ${status}`);
    this.name = 'RequestFailed';
    this.status = status;
    this.request = request;
  }
}

module.exports = { Request, RequestFailed };

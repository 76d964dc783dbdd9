function report({ customer, seats = '1', until }) {
  return `${customer}: ${seats} seats until ${until || 'further notice'}`;
}

module.exports = { report };

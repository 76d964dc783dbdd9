/** A token of typography; all sizes in pixels. */
function token(name, values) {
  return { name, kind: 'font', ...values };
}

module.exports = { token };

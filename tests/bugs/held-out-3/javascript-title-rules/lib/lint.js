/** Which fields of a pull request break their rules: at least one rule of each has to match. */
function lint(pull, rules) {
  const failed = [];
  for (const field of Object.keys(rules)) {
    let matched = rules[field].length === 0;
    rules[field].forEach(({ pattern, flags }) => {
      matched = matched || new RegExp(pattern, flags).test(pull[field] || '');
    });
    if (!matched) {
      failed.push(field);
    }
  }
  return failed;
}

module.exports = { lint };

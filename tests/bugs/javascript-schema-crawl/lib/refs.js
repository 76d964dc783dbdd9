function isRef(node) {
  return typeof node.$ref === 'string';
}

function isExternal(node) {
  return isRef(node) && !node.$ref.startsWith('#');
}

function fileOf(node) {
  return node.$ref.split('#')[0];
}

module.exports = { isRef, isExternal, fileOf };

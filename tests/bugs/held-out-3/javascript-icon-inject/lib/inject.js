const ICONS = { home: '<svg id="home"/>', mail: '<svg id="mail"/>' };

/** Puts the icon that an element names into it. `done`, which may be left out, is called afterwards. */
function inject(element, done) {
  const icon = ICONS[element.dataset.icon];
  element.html = icon || '';
  if (done) {
    done(element, Boolean(icon));
  }
  return element;
}

module.exports = { inject };

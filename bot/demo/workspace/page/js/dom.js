// Builds DOM nodes. Text only ever becomes a text node: nothing here parses HTML.

/** An element with properties, `data`/`aria` groups, `on` listeners and children. */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    } else if (name === "data") {
      Object.assign(node.dataset, value);
    } else if (name === "aria") {
      for (const [key, text] of Object.entries(value)) {
        if (text !== undefined) node.setAttribute(`aria-${key}`, String(text));
      }
    } else if (name in node) {
      node[name] = value;
    } else {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

/** The address if it is plain http(s), else null. Relative addresses stay on this origin. */
export function safeUrl(address) {
  try {
    const url = new URL(String(address), document.baseURI);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch {
    return null;
  }
}

/** A link that opens beside the page, or in it when it is a permalink; mere text when unsafe. */
export function link(address, ...children) {
  const href = safeUrl(address);
  if (!href) return el("span", {}, ...children);
  const here = placeOf(new URL(href));
  if (here) return el("a", { href: here }, ...children);
  return el("a", { href, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

/** Where in this page a permalink of this workspace leads, or null. */
function placeOf({ origin, pathname, hash, searchParams }) {
  if (origin !== location.origin) return null;
  if (pathname === "/" && hash) return hash;
  const message = /^\/archives\/(\w+)\/p(\d+)(\d{6})$/.exec(pathname);
  if (!message) return null;
  return `#/${message[1]}/${searchParams.get("thread_ts") ?? `${message[2]}.${message[3]}`}`;
}

/** Makes `parent`'s children those of `items`, keeping the nodes whose signature is unchanged. */
export function reconcile(parent, items, { key, signature, render, update }) {
  const wanted = new Set(items.map(key));
  const known = new Map();
  for (const node of [...parent.children]) {
    if (wanted.has(node.rowKey)) known.set(node.rowKey, node);
    else node.remove();
  }
  let cursor = parent.firstElementChild;
  for (const item of items) {
    const rowKey = key(item);
    const rowSignature = signature(item);
    let node = known.get(rowKey);
    if (!node || node.rowSignature !== rowSignature) {
      const fresh = render(item);
      Object.assign(fresh, { rowKey, rowSignature });
      if (node) {
        if (cursor === node) cursor = node.nextElementSibling;
        node.replaceWith(fresh);
      }
      node = fresh;
    }
    update?.(node, item);
    if (node === cursor) cursor = cursor.nextElementSibling;
    else parent.insertBefore(node, cursor);
  }
}

/** Closes open `<details class="menu">` popovers when the click or the focus goes elsewhere. */
export function closeMenusOutside(target) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(target)) menu.open = false;
  }
}

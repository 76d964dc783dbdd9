/** Names of downloads, from the Content-Disposition header. */

const FALLBACK = 'download';

/** The file's name that the header gives; 'download' where it gives none. */
function fileName(header) {
  if (!header) {
    return FALLBACK;
  }
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header);
  if (encoded) {
    return decodeURIComponent(encoded[1]);
  }
  return header.match(/filename="?([^";]+)"?/i)[1].trim();
}

/** A name that is safe to store under. */
function safeName(header) {
  return fileName(header).replace(/[\/\\]/g, '_');
}

module.exports = { fileName, safeName };

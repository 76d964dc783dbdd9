/** Amounts in the smallest unit of a token, which has 18 decimals: too large for numbers. */
const UNIT = 10n ** 18n;

function parse(text) {
  const [whole, part = ''] = text.split('.');
  return BigInt(whole) * UNIT + BigInt(part.padEnd(18, '0'));
}

function format(amount) {
  const part = (amount % UNIT).toString().padStart(18, '0').replace(/0+$/, '');
  return `${amount / UNIT}${part ? `.${part}` : ''}`;
}

module.exports = { parse, format };

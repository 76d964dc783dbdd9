const euros = (cents) => `${(cents / 100).toFixed(2)} EUR`;

/** The lines of the letter that goes to whoever has the meter. */
export function letter({ meter, cents }, period) {
  const vat = Math.round((cents * 19) / 119);
  return [
    `Meter ${meter}, ${period}`,
    `  to pay      ${euros(cents).padStart(14)}`,
    `  of it VAT   ${euros(vat).padStart(14)}`,
  ];
}

export function summary(all) {
  const total = all.reduce((sum, { cents }) => sum + cents, 0);
  return `${all.length} bills, ${euros(total)}`;
}

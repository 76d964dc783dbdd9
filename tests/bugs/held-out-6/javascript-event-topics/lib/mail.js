/** Tells customers what happens. */
function mail(bus) {
  const thanks = (event) => `thanks for ${event.id}`;
  const shipped = () => 'on its way';
  bus.subscribe('paid', thanks);
  bus.subscribe(shipped, 'sent');
}

module.exports = { mail };

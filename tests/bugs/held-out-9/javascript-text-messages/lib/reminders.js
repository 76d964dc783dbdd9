// Sends the reminders of a day. One that cannot be sent does not keep the others back:
// it is listed under "failed" with the reason, and the front desk calls by phone.
// Only when the credit is gone is there no sense in going on.

const { textFor } = require('./texts');

async function sendAll(gateway, appointments, log) {
  const sent = [];
  const failed = [];
  for (const appointment of appointments) {
    try {
      const receipt = await gateway.send(appointment.phone, textFor(appointment));
      sent.push({ patient: appointment.patient, id: receipt.id });
    } catch (error) {
      log(`${appointment.patient}: ${err.message}`);
      if (error.code === 'no_credit') throw error;
      failed.push({ patient: appointment.patient, reason: error.message });
    }
  }
  return { sent, failed };
}

module.exports = { sendAll };

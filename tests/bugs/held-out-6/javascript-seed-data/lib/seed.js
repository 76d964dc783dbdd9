const { createAddresses } = require('./addresses');

/** Users with their addresses, for a shop that is tried out. */
async function seed(users) {
  const made = [];
  for (const user of users) {
    const addresses = await createAddresses(user.name, user.towns);
    made.push(`${user.name}: ${addresses.map((address) => address.town).join(', ')}`);
  }
  return made;
}

module.exports = { seed };

const { printElement } = require('./src/element');

const elements = [
  { type: 'Event', props: { title: 'Opening', at: new Date(Date.UTC(2021, 2, 21)) } },
  { type: 'Event', props: { title: 'Closing', at: new Date('to be announced'), seats: 40 } },
];

for (const element of elements) {
  console.log(printElement(element));
}

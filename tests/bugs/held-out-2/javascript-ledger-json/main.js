const { Ledger } = require('./lib/ledger');

const ledger = new Ledger();
ledger.deposit('ada', '1.5');
ledger.deposit('ada', '2');
console.log(ledger.balance('ada'));
console.log(ledger.export());

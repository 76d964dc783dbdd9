const { costsByCard, euros, suspicious } = require('./lib/costs');
const { parseStatement } = require('./lib/statement');

const STATEMENT = `# March
7001; 2026-03-02; Calais; 61.5; 10332
7002; 2026-03-02; Dover; 40; 7120
!7009; 2026-03-05; Lille; 82; 13980
7001; 2026-03-09; Ghent; 55.2; 9108
`;

const fills = parseStatement(STATEMENT);
for (const [card, cents] of costsByCard(fills)) console.log(`${card}: ${euros(cents)}`);
for (const fill of suspicious(fills, { tank: 70 })) console.log(`look at ${fill.card} in ${fill.station}`);

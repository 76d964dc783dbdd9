const { layout } = require('./lib/layout');
const { paint } = require('./lib/paint');

const COLUMNS = [
  { title: 'name', wants: 12 },
  { title: 'size', wants: 8 },
  { title: 'modified', wants: 10 },
];
const ROWS = [['photos', '12 MB', 'Monday'], ['scans', '7 MB', 'today']];

const widths = layout(COLUMNS, Number(process.argv[2] || 80));
console.log(paint(COLUMNS, ROWS, widths));

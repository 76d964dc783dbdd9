const { Fetcher } = require('./lib/fetcher');

const fetcher = new Fetcher();
const responses = [
  { headers: { 'content-disposition': 'attachment; filename="may/report.pdf"' }, body: 'x'.repeat(120) },
  { headers: { 'content-disposition': "attachment; filename*=UTF-8''r%C3%A9sum%C3%A9.txt" }, body: 'hello' },
  { headers: {}, body: '' },
  { headers: { 'content-disposition': 'inline' }, body: '<p>' },
];
for (const response of responses) {
  console.log(fetcher.take(response));
}

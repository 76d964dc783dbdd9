const { externalRefs } = require('./lib/crawl');
const { petStore, tree } = require('./schemas');

for (const [name, schema] of Object.entries({ petStore, tree })) {
  console.log(name, externalRefs(schema));
}

const { listing } = require('./lib/listing');

const articles = Array.from({ length: 7 }, (_, number) => `Article ${number + 1}`);
console.log(listing(articles.slice(0, 6), 1, 3));
console.log(listing(articles, 3, 3));

import { Mailer } from "./lib/mailer.js";
import { Stock } from "./lib/stock.js";
import { traced } from "./lib/traced.js";

const journal = [];
const stock = traced(new Stock({ lamp: 3, desk: 1 }), journal);
const mailer = traced(new Mailer(), journal);

if (stock.reserve("lamp", 2)) mailer.write("ann@example.net", "Two lamps are yours.");
console.log(stock.articles, mailer.flush().length, journal);

package stockbook;

/** An article of the catalogue; the price is in cents. */
record Article(String name, int price) {}

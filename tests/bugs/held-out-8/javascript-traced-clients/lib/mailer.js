/** Collects the letters of a run, and hands them over at its end. */
export class Mailer {
  sender = "shop@example.net";
  #letters = [];

  write(to, text) {
    if (!to.includes("@")) throw new TypeError(`not an address: ${to}`);
    this.#letters.push({ from: this.sender, to, text });
    return this;
  }

  flush() {
    return this.#letters.splice(0);
  }
}

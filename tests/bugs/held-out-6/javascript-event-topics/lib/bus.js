/** Hands events on to those who asked for them. */
class Bus {
  constructor() {
    this.subscriptions = [];
  }

  subscribe(topic, handler) {
    this.subscriptions.push({ topic, handler });
  }

  publish(topic, event) {
    const asked = this.subscriptions.filter((each) => topic.startsWith(each.topic) || !each.topic.length);
    return asked.map((each) => each.handler(event));
  }
}

module.exports = { Bus };

package consumers;

/** Somebody who listens to a queue. */
public record Consumer(String name, int limit) {}

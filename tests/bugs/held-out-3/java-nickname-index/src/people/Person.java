package people;

/** A person; most have no nickname. */
public record Person(int id, String name, String nickname) {}

package profiles;

public record Profile(long person, String name) {}

package profiles;

public record Address(long person, String town) {}

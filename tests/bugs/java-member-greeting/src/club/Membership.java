package club;

public record Membership(String level, int year) {
    public boolean isGold() {
        return "gold".equals(level);
    }
}

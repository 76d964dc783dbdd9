package propertysets;

public class Check {
    public static void main(String[] args) {
        PropertySet set = new PropertySet();
        set.put("a", new PropertyValue("int", 1, "BAD"));
        if (!set.copy().describe().equals("a: int 1 (bad);")) throw new AssertionError(set.copy().describe());
    }
}

package propertysets;

public class Main {
    public static void main(String[] args) {
        PropertySet set = new PropertySet();
        set.put("speed", new PropertyValue("int", 4, "GOOD"));
        System.out.println(set.describe());
        System.out.println(set.copy().describe());
    }
}

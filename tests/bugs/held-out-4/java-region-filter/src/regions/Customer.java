package regions;

/** A customer; those who have not told where they live have no region. */
public class Customer {
    private final String name;
    private final String region;

    public Customer(String name, String region) {
        this.name = name;
        this.region = region;
    }

    public String getName() {
        return name;
    }

    /** The region's code, or null. */
    public String getRegion() {
        return region;
    }
}

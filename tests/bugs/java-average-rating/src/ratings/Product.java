package ratings;

public class Product {
    private final String name;
    private final Ratings ratings = new Ratings();

    public Product(String name) {
        this.name = name;
    }

    public Ratings ratings() {
        return ratings;
    }

    public String line() {
        int mean = ratings.mean();
        return name + ": " + mean / 10 + "." + mean % 10 + " from " + ratings.count();
    }
}

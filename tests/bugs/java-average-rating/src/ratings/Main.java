package ratings;

import java.util.List;

public class Main {
    public static void main(String[] args) {
        Product saw = new Product("Saw");
        saw.ratings().add(5);
        saw.ratings().add(4);
        for (Product product : List.of(saw, new Product("Plane"))) {
            System.out.println(product.line());
        }
    }
}

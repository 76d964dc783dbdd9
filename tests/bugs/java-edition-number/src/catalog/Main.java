package catalog;

public class Main {
    public static void main(String[] args) {
        String[] records = {
            "Title: Mills of the North\nEditionNumber: 2\nPrice: 31.50",
            "Title: Weirs\nEditionNumber:  \nPrice: ",
        };
        for (String record : records) {
            System.out.println(Product.from(Record.parse(record)).shown());
        }
    }
}

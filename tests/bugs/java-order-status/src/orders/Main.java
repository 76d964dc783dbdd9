package orders;

public class Main {
    public static void main(String[] args) {
        System.out.println(new Order(1041).moveTo(Status.SENT).line());
        System.out.println(new Order(1042).moveTo(Status.DELIVERED).moveTo(Status.RETURNED).line());
    }
}

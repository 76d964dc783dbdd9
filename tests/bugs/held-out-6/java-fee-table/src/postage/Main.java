package postage;

public class Main {
    public static void main(String[] args) {
        Counter counter = new Counter();
        System.out.println(counter.price(Kind.LETTER, 10));
        System.out.println(counter.price(Kind.PALLET, 90000));
    }
}

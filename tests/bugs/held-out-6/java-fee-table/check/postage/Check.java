package postage;

public class Check {
    public static void main(String[] args) {
        Counter counter = new Counter();
        if (counter.price(Kind.PALLET, 1) != 9900) throw new AssertionError();
        if (counter.price(Kind.PARCEL, 2000) != 699) throw new AssertionError();
    }
}

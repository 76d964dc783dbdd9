package split;

import java.util.List;

public class Main {
    public static void main(String[] args) {
        Bill bill = new Bill("86.40");
        System.out.println(bill.shares(List.of("Ada", "Bo"), 10));
        System.out.println(bill.shares(List.of("Ada", "Bo", "Cy", "Di", "Ed", "Flo", "Gus"), 10));
    }
}

package edi;

public class Main {
    public static void main(String[] args) {
        String message = "ST*850*0001~BEG*00*SA*4500017**20240502~PO1*1*12*EA~PO1*2*4*EA~SE*5*0001~";
        System.out.println(new OrderSummary().of(new SegmentReader(Separators.USUAL).read(message)));
    }
}

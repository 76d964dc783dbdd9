package edi;

import java.util.List;

public class Check {
    public static void main(String[] args) {
        List<Segment> usual = new SegmentReader(Separators.USUAL).read("BEG*00**17~PO1*1~ ~");
        assert usual.size() == 2;
        assert usual.get(0).element(3).equals("17") && usual.get(0).element(2).isEmpty();
        assert usual.get(1).element(9).isEmpty();
        assert new OrderSummary().of(usual).equals("order 17, 1 lines");
        List<Segment> other = new SegmentReader(new Separators("'", "+")).read("BEG+1+2+8'");
        assert other.get(0).element(3).equals("8");
    }
}

package console;

public class Check {
    public static void main(String[] args) {
        OutputFilter filter = new OutputFilter();
        assert filter.locate("a.d(12,5): Error: x").get().equals(new Location("a.d", 12));
        assert filter.locate("dub.json: Warning: x").get().equals(new Location("dub.json", 0));
        assert filter.locate("linking").isEmpty();
        assert filter.locate("a.d(7): Deprecation: x").get().toString().equals("a.d:7");
    }
}

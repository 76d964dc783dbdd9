package attachments;

public class Check {
    public static void main(String[] args) {
        assert Names.extension("README").equals("");
        assert Names.extension("a.tar.GZ").equals("gz");
        assert Kinds.of("x.y/README") == Kinds.OTHER;
        assert Kinds.of("x/cat.PNG") == Kinds.IMAGE;
    }
}

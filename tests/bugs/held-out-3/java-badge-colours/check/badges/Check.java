package badges;

public class Check {
    public static void main(String[] args) {
        assert Colour.parse("#ff8800").equals(new Colour(255, 136, 0));
        assert Colour.parse("#4c1").equals(new Colour(0x44, 0xcc, 0x11));
        assert Colour.parse("red").equals(new Colour(0x99, 0, 0));
        assert Colour.parse("#ffffff").isLight();
    }
}

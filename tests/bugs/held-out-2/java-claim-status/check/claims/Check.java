package claims;

import java.util.List;

public class Check {
    public static void main(String[] args) {
        assert Desk.deskFor(new Claim("C3", null, 1)).equals("intake");
        assert Desk.deskFor(new Claim("C3", "odd", 1)).equals("intake");
        assert Desk.deskFor(new Claim("C1", "checked", 100_001)).equals("experts");
        assert Desk.deskFor(new Claim("C1", "refused", 1)).equals("archive");
    }
}

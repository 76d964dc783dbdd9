package claims;

import java.util.List;

public class Main {
    public static void main(String[] args) {
        List<Claim> claims = List.of(
                new Claim("C1", "checked", 250_000), new Claim("C2", "paid", 900), new Claim("C3", null, 4_000));
        for (String desk : List.of("experts", "payments", "intake")) {
            System.out.println(desk + " " + Desk.at(desk, claims));
        }
    }
}

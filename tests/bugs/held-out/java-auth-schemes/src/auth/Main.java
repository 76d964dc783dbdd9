package auth;

import java.util.List;

public class Main {
    public static void main(String[] args) {
        Challenges challenges = new Challenges(List.of("Bearer", "Basic realm=\"files\""));
        System.out.println(challenges.preferred() + " " + challenges.parametersOf(Scheme.BASIC));
    }
}

package auth;

import java.util.List;
import java.util.Locale;

public class Check {
    public static void main(String[] args) {
        for (String tag : List.of("tr-TR", "en-US", "az-AZ")) {
            Locale.setDefault(Locale.forLanguageTag(tag));
            assert Scheme.of("basic") == Scheme.BASIC;
            assert Scheme.of(" Digest ") == Scheme.DIGEST;
            assert new Challenges(List.of("Bearer", "digest a=1")).preferred() == Scheme.DIGEST;
        }
        try {
            Scheme.of("magic");
            assert false;
        } catch (IllegalArgumentException expected) {
            assert true;
        }
    }
}

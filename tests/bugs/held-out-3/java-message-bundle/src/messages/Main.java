package messages;

import java.util.Locale;

public class Main {
    public static void main(String[] args) {
        System.out.println(new Texts(Locale.ENGLISH).get("greeting", "Ada"));
    }
}

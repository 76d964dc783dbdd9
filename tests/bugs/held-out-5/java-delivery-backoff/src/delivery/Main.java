package delivery;

import java.util.Set;

public class Main {
    public static void main(String[] args) {
        Courier courier = new Courier(Set.of("hooks.partner.example"));
        Message message = new Message("hooks.partner.example");
        long waited = 0;
        for (int attempt = 0; attempt < 80; attempt++) {
            waited += courier.deliver(message);
        }
        System.out.println(message.getFailed() + " attempts in " + waited / 3_600_000 + " hours");
    }
}

package mailing;

public class Main {
    public static void main(String[] args) throws InterruptedException {
        try (Batcher batcher = new Batcher(2, batch -> System.out.println("sent " + batch))) {
            for (String mail : new String[] {"ada", "bo", "cy"}) {
                batcher.add(mail);
            }
        }
    }
}

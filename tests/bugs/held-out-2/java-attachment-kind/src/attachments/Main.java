package attachments;

public class Main {
    public static void main(String[] args) {
        for (String path : new String[] {"mail/cat.PNG", "mail/notes.md", "mail/README"}) {
            System.out.println(path + " " + Kinds.of(path));
        }
    }
}

package mailbox;

public final class Main {
    public static void main(String[] args) {
        String[] sources = {
            "From: ada@example.org\nContent-Type: text/plain\n\nHello",
            "From: ben@example.org\n\nHi",
            "From: shop@example.org\nContent-type: text/html; charset=utf-8\n\n<p>Sale</p>",
        };
        MessageReader reader = new MessageReader();
        for (String source : sources) {
            Message message = reader.read(source);
            System.out.println(message.headers().first(new HeaderName("From"))
                    + " " + message.mediaType());
        }
    }
}

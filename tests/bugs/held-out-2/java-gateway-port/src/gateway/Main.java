package gateway;

public class Main {
    public static void main(String[] args) {
        Options options = Options.from(System.getProperties());
        String scheme = options.secure() ? "https" : "http";
        System.out.println(options.name() + " at " + scheme + "://localhost:" + options.port());
    }
}

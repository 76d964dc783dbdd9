package relay;

public final class Main {
    public static void main(String[] args) {
        Accounts accounts = Accounts.read("""
                # name = address
                press = imaps://mail.example.org:1993/Press
                sales = imaps://mail.example.org/Sales
                """);
        accounts.all().forEach((name, endpoint) ->
                System.out.println(name + " " + endpoint.shortForm()));
    }
}

package accounts;

public class Main {
    public static void main(String[] args) {
        AccountReader reader = new AccountReader();
        System.out.println(reader.read("{\"id\": 8812736450012, \"mail\": \"Ada@example.com\"}"));
        System.out.println(reader.read("{\"id\": 731, \"mail\": \"bo@example.com\", \"active\": false}"));
    }
}

package accounts;

public class Check {
    public static void main(String[] args) {
        AccountReader reader = new AccountReader();
        assert reader.read("{\"id\": 731, \"mail\": \"B@x.y\"}").id() == 731L;
        assert reader.read("{\"id\": 8812736450012, \"mail\": \"b\"}").id() == 8812736450012L;
        assert !reader.read("{\"id\": 1, \"mail\": \"b\", \"active\": false}").active();
    }
}

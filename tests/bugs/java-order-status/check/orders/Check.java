package orders;

public class Check {
    public static void main(String[] args) {
        assert Labels.of(Status.RETURNED).equals("returned") : Labels.of(Status.RETURNED);
        assert Labels.of(Status.SENT).equals("on its way");
        assert new Order(1).moveTo(Status.RETURNED).line().equals("#1 returned (closed)");
    }
}

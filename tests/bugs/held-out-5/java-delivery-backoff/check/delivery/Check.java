package delivery;

public class Check {
    public static void main(String[] args) {
        Backoff backoff = new Backoff(500, 3_600_000);
        assert backoff.delay(1) == 500;
        assert backoff.delay(4) == 4000;
        assert backoff.delay(14) == 3_600_000;
        assert backoff.delay(60) == 3_600_000;
        assert backoff.delay(5000) == 3_600_000;
    }
}

package usage;

public class Check {
    public static void main(String[] args) {
        UsageReport report = new UsageReport();
        report.load(new UsageFeed(120_000));
        assert report.byCustomer().size() == 120_000;
    }
}

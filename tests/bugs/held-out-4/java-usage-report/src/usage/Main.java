package usage;

public class Main {
    public static void main(String[] args) {
        UsageReport report = new UsageReport();
        report.load(new UsageFeed(120_000));
        System.out.println(report.total() + " units, first " + report.byCustomer().get(0));
    }
}

package leasesweep;

public class Main {
    public static void main(String[] args) {
        LeaseTable table = new LeaseTable();
        table.onRelease(lease -> System.out.println("released " + lease));
        table.acquire("report/daily", "node-1", 1000, 30);
        table.acquire("import/stock", "node-2", 1000, 300);
        table.acquire("mail/digest", "node-1", 1005, 30);
        System.out.println("swept " + table.sweep(1020));
        System.out.println("swept " + table.sweep(1040));
        System.out.println("held " + table.held());
    }
}

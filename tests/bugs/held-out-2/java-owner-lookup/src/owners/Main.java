package owners;

public class Main {
    public static void main(String[] args) {
        Pager pager = new Pager(new Owners().own("mail", "post").own("shop", "sales"));
        System.out.println(pager.page("mail-outbound-eu", "queue is long"));
        System.out.println(pager.page("cron", "missed a run"));
    }
}

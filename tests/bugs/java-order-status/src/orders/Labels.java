package orders;

public class Labels {
    public static String of(Status status) {
        switch (status) {
            case NEW:
                return "new";
            case PAID:
                return "paid";
            case SENT:
                return "on its way";
            case DELIVERED:
                return "delivered";
            default:
                throw new IllegalStateException("no label for " + status);
        }
    }

    public static boolean isOpen(Status status) {
        return status.compareTo(Status.DELIVERED) < 0;
    }
}

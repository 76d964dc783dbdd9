package orders;

public enum Status {
    NEW,
    PAID,
    SENT,
    DELIVERED,
    RETURNED
}

package orders;

public class Order {
    private final int number;
    private Status status = Status.NEW;

    public Order(int number) {
        this.number = number;
    }

    public Order moveTo(Status next) {
        if (next.compareTo(status) <= 0) {
            throw new IllegalArgumentException(status + " cannot become " + next);
        }
        status = next;
        return this;
    }

    public String line() {
        return "#" + number + " " + Labels.of(status) + (Labels.isOpen(status) ? "" : " (closed)");
    }
}

package sessions;

/** A code that takes some percent off. */
public class Voucher {
    private final String code;
    private final int percent;

    public Voucher(String code, int percent) {
        this.code = code;
        this.percent = percent;
    }

    public String getCode() {
        return code;
    }

    public int getPercent() {
        return percent;
    }
}

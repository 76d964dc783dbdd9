package notify;

/** Reads numbers as the message format has them: the smallest box that holds the value. */
public class Numbers {
    public static Object parse(String text) {
        if (text.contains(".")) {
            return Double.valueOf(text);
        }
        long value = Long.parseLong(text);
        if (value >= Integer.MIN_VALUE && value <= Integer.MAX_VALUE) {
            return (int) value;
        }
        return value;
    }
}

package weighing;

import java.util.Arrays;

public final class Main {
    public static void main(String[] args) {
        byte[] sent = new FrameEncoder().label("crate 7").weight(18_250).label("empty").bytes();
        FrameDecoder decoder = new FrameDecoder();
        int window = 16;
        for (int from = 0; from < sent.length; from += window) {
            byte[] piece = Arrays.copyOfRange(sent, from, Math.min(sent.length, from + window));
            decoder.feed(piece).forEach(System.out::println);
        }
    }

    private Main() {}
}

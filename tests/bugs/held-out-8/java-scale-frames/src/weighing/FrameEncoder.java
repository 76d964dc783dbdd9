package weighing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes readings the way a scale does. */
final class FrameEncoder {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    FrameEncoder weight(int grams) {
        return frame('W', ByteBuffer.allocate(4).putInt(grams).array());
    }

    FrameEncoder label(String text) {
        return frame('L', text.getBytes(StandardCharsets.UTF_8));
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    private FrameEncoder frame(char kind, byte[] body) {
        bytes.write(kind);
        bytes.write(body.length >> 8);
        bytes.write(body.length);
        bytes.writeBytes(body);
        return this;
    }
}

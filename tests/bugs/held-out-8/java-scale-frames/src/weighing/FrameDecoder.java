package weighing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes readings out of the bytes of a scale's connection.
 *
 * <p>A frame is its kind (1 byte), the length of its body (2 bytes) and the body. A connection gives
 * the bytes in pieces of any size.
 */
final class FrameDecoder {
    private static final int HEADER = 3;
    private static final int CAPACITY = 4096;

    private final ByteBuffer pending = ByteBuffer.allocate(CAPACITY);

    /** The readings that are complete with these bytes, in order of arrival. */
    List<Reading> feed(byte[] piece) {
        pending.put(piece);
        pending.flip();
        List<Reading> complete = new ArrayList<>();
        while (pending.remaining() >= HEADER) {
            byte kind = pending.get();
            int length = Short.toUnsignedInt(pending.getShort());
            complete.add(read(kind, length));
        }
        pending.compact();
        return complete;
    }

    /** How many bytes wait for the rest of their frame. */
    int waiting() {
        return pending.position();
    }

    private Reading read(byte kind, int length) {
        switch (kind) {
            case 'W' -> {
                return new Reading.Weight(pending.getInt());
            }
            case 'L' -> {
                byte[] text = new byte[length];
                pending.get(text);
                return new Reading.Label(new String(text, StandardCharsets.UTF_8));
            }
            default -> throw new IllegalArgumentException("unknown frame kind " + kind);
        }
    }
}

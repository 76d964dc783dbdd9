package sessions;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.HashMap;
import java.util.Map;

/** Keeps sessions as bytes, the way they are handed to the other nodes. */
public class SessionStore {
    private final Map<String, byte[]> sessions = new HashMap<>();

    public void save(String id, Cart cart) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(cart);
        }
        sessions.put(id, bytes.toByteArray());
    }

    /** The cart of the session, or null when there is none. */
    public Cart load(String id) throws IOException, ClassNotFoundException {
        byte[] saved = sessions.get(id);
        if (saved == null) {
            return null;
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(saved))) {
            return (Cart) in.readObject();
        }
    }
}

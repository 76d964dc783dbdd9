package licence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.zip.CRC32;

public class Signer {
    private final byte[] key;

    public Signer(Keys keys) {
        try {
            this.key = keys.signing();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the signing key cannot be read", unreadable);
        }
    }

    public String sign(String licence) {
        CRC32 sum = new CRC32();
        sum.update(key);
        sum.update(licence.getBytes());
        return licence + "-" + HexFormat.of().toHexDigits((int) sum.getValue());
    }
}

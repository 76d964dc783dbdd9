package updates;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SignatureException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Verifies that a manifest is the one that the release team has signed. */
public class ManifestVerifier {
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key;

    public ManifestVerifier(byte[] key) {
        this.key = key.clone();
    }

    /** Returns when the signature fits. */
    public void verify(Manifest manifest) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(ALGORITHM);
        mac.init(new SecretKeySpec(key, ALGORITHM));
        byte[] expected = mac.doFinal(manifest.signedText().getBytes(StandardCharsets.UTF_8));
        if (!MessageDigest.isEqual(expected, HexFormat.of().parseHex(manifest.signature()))) {
            throw new SignatureException("the signature of the manifest does not fit its " + manifest.files().size() + " files");
        }
    }
}

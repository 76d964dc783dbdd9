package ledger;

/** The books are not in order. Nothing is posted until somebody has looked. */
public class LedgerException extends RuntimeException {
    public LedgerException(String message) {
        super(message);
    }
}

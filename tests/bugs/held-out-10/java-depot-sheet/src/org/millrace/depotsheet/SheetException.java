package org.millrace.depotsheet;

/** The depot sheet cannot be used; the message says which line and why. */
public class SheetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SheetException(String file, int line, String why) {
        super(file + ", line " + line + ": " + why);
    }
}

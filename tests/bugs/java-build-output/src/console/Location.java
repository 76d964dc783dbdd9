package console;

/** A place in a source file. The line is 0 when none is known. */
public record Location(String file, int line) {
    @Override
    public String toString() {
        return line > 0 ? file + ":" + line : file;
    }
}

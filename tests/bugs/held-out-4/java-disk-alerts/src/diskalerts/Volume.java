package diskalerts;

/** A volume and how much of it is taken, in bytes. */
public record Volume(String mount, long used, long size) {
    public int percent() {
        return size == 0 ? 0 : (int) (used * 100 / size);
    }
}

package ledger;

/** One side of a booking, in cents. */
public record Entry(String account, long debit, long credit) {
    public static Entry parse(String line) {
        String[] cells = line.split(";");
        return new Entry(cells[0], Long.parseLong(cells[1]), Long.parseLong(cells[2]));
    }
}

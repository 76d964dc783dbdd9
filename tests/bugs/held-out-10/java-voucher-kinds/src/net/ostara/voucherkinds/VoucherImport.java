package net.ostara.voucherkinds;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds up what the shop owes on the vouchers of a till's export, per kind, in cents. */
public final class VoucherImport {

    private final Map<VoucherKind, Long> owed = new EnumMap<>(VoucherKind.class);
    private final Set<String> seen = new HashSet<>();

    /** A line is "code;kind;cents". A code that was there before counts once. */
    public void read(List<String> lines) {
        for (String line : lines) {
            String[] cells = line.split(";");
            VoucherKind kind = VoucherKind.named(cells[1]);
            if (seen.add(TillNames.compact(cells[0]))) {
                owed.merge(kind, Long.parseLong(cells[2].trim()), Long::sum);
            }
        }
    }

    public long owed(VoucherKind kind) {
        return owed.getOrDefault(kind, 0L);
    }

    public long total() {
        return owed.values().stream().mapToLong(Long::longValue).sum();
    }

    public static void main(String[] args) {
        VoucherImport vouchers = new VoucherImport();
        vouchers.read(List.of(
                "KD 4471;store-credit;2500",
                "KD 4472;gift-card;5000",
                "KD 4473;discount;750"));
        System.out.println("owed: " + vouchers.total());
    }
}

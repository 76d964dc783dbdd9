package org.millrace.depotsheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** How many trucks each depot can take tonight. */
public final class NightPlan {

    private static final int PALLETS_PER_TRUCK = 33;

    public static int trucks(Depot depot) {
        return Math.min(depot.docks(), depot.pallets() / PALLETS_PER_TRUCK);
    }

    public static void main(String[] args) throws IOException {
        List<Depot> depots = DepotSheet.read(Path.of(args[0]));
        int all = 0;
        for (Depot depot : depots) {
            System.out.printf("%-4s %-12s %d%n", depot.code(), depot.town(), trucks(depot));
            all += trucks(depot);
        }
        System.out.println("trucks: " + all);
    }
}

package org.millrace.depotsheet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

public final class Check {
    public static void main(String[] args) throws IOException {
        List<Depot> depots = DepotSheet.read(Path.of("data/depots.csv"));
        same(depots.size(), 4);
        same(depots.get(2), new Depot("YRK", "York", 5, 240));
        same(depots.stream().mapToInt(NightPlan::trucks).sum(), 12 + 8 + 5 + 20);
        for (String sheet : List.of("A,Aton,1\n", "A,Aton,1,40\nA,Aton,1,40\n", "A,Aton,,40\n")) {
            refused(sheet);
        }
    }

    private static void refused(String sheet) throws IOException {
        Path file = Files.createTempFile("depots", ".csv");
        try {
            Files.writeString(file, "B,Beton,3,99\n" + sheet);
            DepotSheet.read(file);
        } catch (SheetException due) {
            return;
        } finally {
            Files.delete(file);
        }
        throw new AssertionError("a sheet with a hole was let through: " + sheet);
    }

    private static void same(Object got, Object due) {
        if (!got.equals(due)) {
            throw new AssertionError("got " + got + ", not " + due);
        }
    }
}

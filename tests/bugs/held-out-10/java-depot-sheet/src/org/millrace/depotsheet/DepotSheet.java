package org.millrace.depotsheet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the sheet that operations exports every evening. Trucks are sent by it, so a sheet with a
 * hole in it is refused as a whole: better last night's plan than a truck at a depot without docks.
 */
public final class DepotSheet {

    private static final int COLUMNS = 4;

    private DepotSheet() {
    }

    public static List<Depot> read(Path file) throws IOException {
        String name = file.getFileName().toString();
        List<Depot> depots = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] cells = line.split(",", -1);
            if (cells.length != COLUMNS) {
                throw new SheetException(
                        name, number, "expected " + COLUMNS + " columns, got " + cells.length);
            }
            String code = cells[0].trim();
            if (!codes.add(code)) {
                throw new SheetException(name, number, "depot " + code + " is there twice");
            }
            depots.add(new Depot(
                    code,
                    cells[1].trim(),
                    positive(cells[2], "docks", name, number),
                    positive(cells[3], "pallets", name, number)));
        }
        return depots;
    }

    private static int positive(String cell, String column, String file, int line) {
        String text = cell.trim();
        if (!text.matches("[0-9]{1,6}")) {
            throw new SheetException(file, line, column + " is no number: '" + text + "'");
        }
        return Integer.parseInt(text);
    }
}

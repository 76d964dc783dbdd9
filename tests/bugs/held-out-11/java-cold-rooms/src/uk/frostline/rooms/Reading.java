package uk.frostline.rooms;

/** One line of the probes' log: site;number;degrees Celsius. */
record Reading(String site, int number, double celsius) {
    static Reading parse(String line) {
        String[] cells = line.split(";");
        if (cells.length != 3) {
            throw new IllegalArgumentException("reading: " + line);
        }
        return new Reading(cells[0].trim(), Integer.parseInt(cells[1].trim()), Double.parseDouble(cells[2].trim()));
    }
}

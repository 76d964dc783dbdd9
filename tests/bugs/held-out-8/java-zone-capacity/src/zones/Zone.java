package zones;

/** A part of the warehouse, with the pallets that fit in it. */
record Zone(String code, String hall, int pallets) {
    static Zone parse(String line) {
        String[] fields = line.split(";");
        if (fields.length != 3) {
            throw new IllegalArgumentException("not a zone: " + line);
        }
        return new Zone(fields[0].strip(), fields[1].strip(), Integer.parseInt(fields[2].strip()));
    }
}

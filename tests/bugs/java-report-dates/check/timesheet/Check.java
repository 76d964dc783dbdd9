package timesheet;

import java.util.List;

public class Check {
    public static void main(String[] args) {
        List<Entry> entries = Importer.read("07.03.2024; mill; 90\n");
        assert Exporter.export(entries).equals("07.03.2024;mill;90\n") : Exporter.export(entries);
        assert Importer.read(Exporter.export(entries)).equals(entries);
    }
}

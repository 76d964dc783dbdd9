package timesheet;

import java.util.List;

public class Main {
    public static void main(String[] args) {
        List<Entry> written = Importer.read("07.03.2024; mill; 90\n08.03.2024; weir; 45\n");
        String text = Exporter.export(written);
        for (Entry entry : Importer.read(text)) {
            System.out.println(Days.format(entry.day()) + " " + entry.project());
        }
    }
}

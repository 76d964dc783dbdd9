package ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

public class Main {
    public static void main(String[] args) throws IOException {
        List<Entry> entries = Files.readAllLines(Path.of(args[0])).stream().map(Entry::parse).toList();
        System.out.println("closed with " + new DayClose().close(entries));
    }
}

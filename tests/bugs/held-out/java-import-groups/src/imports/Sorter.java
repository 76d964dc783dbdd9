package imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

public class Sorter {
    private final List<String> groups;

    public Sorter(List<String> groups) {
        if (!groups.contains("")) {
            groups.add("");
        }
        this.groups = groups;
    }

    public List<String> sorted(List<String> imports) {
        List<String> ordered = new ArrayList<>(imports);
        ordered.sort(Comparator.<String>comparingInt(each -> Groups.indexOf(groups, each))
                .thenComparing(Comparator.naturalOrder()));
        return ordered;
    }
}

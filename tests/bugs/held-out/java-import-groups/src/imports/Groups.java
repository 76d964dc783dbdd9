package imports;

import java.util.Arrays;
import java.util.List;

/** The groups of imports, in the order a formatter writes them. */
public class Groups {
    private Groups() {}

    /** The groups that a setting names, like {@code java,javax,org}. Blank ones are left out. */
    public static List<String> fromSetting(String setting) {
        return Arrays.stream(setting.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList();
    }

    /** The first group that an import belongs to; the one named "" takes all. */
    public static int indexOf(List<String> groups, String imported) {
        for (int i = 0; i < groups.size(); i++) {
            if (!groups.get(i).isEmpty() && imported.startsWith(groups.get(i) + ".")) {
                return i;
            }
        }
        return groups.indexOf("");
    }
}

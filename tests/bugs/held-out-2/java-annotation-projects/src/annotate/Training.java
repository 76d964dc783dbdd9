package annotate;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Decides which projects have to be trained again. */
public class Training {
    /** The projects that were changed, by id. */
    public Map<Long, Change.Project> affected(List<Change> changes) {
        Map<Long, Change.Project> projects = changes.stream()
                .collect(Collectors.toMap(change -> change.project().id(), change -> change.project()));
        return new TreeMap<>(projects);
    }

    public String plan(List<Change> changes) {
        return affected(changes).values().stream().map(Change.Project::name).collect(Collectors.joining(", "));
    }
}

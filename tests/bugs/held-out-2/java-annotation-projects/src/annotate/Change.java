package annotate;

/** A document that was edited since the last training. */
public record Change(Project project, String document) {
    public record Project(long id, String name) {}
}

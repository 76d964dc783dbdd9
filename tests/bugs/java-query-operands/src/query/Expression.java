package query;

public interface Expression {
    String render();
}

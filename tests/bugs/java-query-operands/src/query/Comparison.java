package query;

public record Comparison(String field, String sign, Object value) implements Expression {
    @Override
    public String render() {
        String shown = value instanceof String ? "'" + value + "'" : String.valueOf(value);
        return field + " " + sign + " " + shown;
    }
}

package query;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Operands joined by one operator. */
public class Condition implements Expression {
    private final String operator;
    private final List<Expression> operands;

    public Condition(String operator, Expression... operands) {
        this.operator = operator;
        this.operands = Arrays.asList(operands);
    }

    public Condition with(Expression operand) {
        operands.add(operand);
        return this;
    }

    public int size() {
        return operands.size();
    }

    @Override
    public String render() {
        return operands.stream()
                .map(Expression::render)
                .collect(Collectors.joining(" " + operator + " ", "(", ")"));
    }
}

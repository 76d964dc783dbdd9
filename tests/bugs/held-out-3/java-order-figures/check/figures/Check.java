package figures;

import java.util.List;

public class Check {
    public static void main(String[] args) {
        Figures figures = new Figures(List.of(
                new Figures.Order("web", 4990), new Figures.Order("shop", 1250), new Figures.Order("web", 800)));
        assert figures.of("web").equals("web: 2 orders, 5790 cents");
        assert figures.of("fax").equals("fax: 0 orders, 0 cents");
    }
}

package figures;

import java.util.List;

public class Main {
    public static void main(String[] args) {
        Figures figures = new Figures(List.of(
                new Figures.Order("web", 4990), new Figures.Order("shop", 1250), new Figures.Order("web", 800)));
        System.out.println(figures.of("web"));
    }
}

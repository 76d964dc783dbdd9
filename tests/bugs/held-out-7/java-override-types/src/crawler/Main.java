package crawler;

public final class Main {
    private static final String OPERATOR = """
            crawl.agent = survey/2 (+https://example.org/survey)
            crawl.pages = 2000
            mail.to = ada@example.org
            """;

    public static void main(String[] args) {
        Plan plan = Plan.of(Overrides.parse(OPERATOR).onto(new Settings()));
        System.out.println(plan + ", " + plan.pagesPerLevel() + " pages a level");
    }
}

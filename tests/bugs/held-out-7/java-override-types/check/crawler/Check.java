package crawler;

import java.util.List;

public final class Check {
    public static void main(String[] args) {
        Plan plan = plan("crawl.pages = 2000\ncrawl.robots = false\ncrawl.agent = 1984\n");
        same(2000, plan.pages());
        same(3, plan.depth());
        same(false, plan.heedsRobots());
        same(List.of("User-Agent: 1984", "Accept: text/html"), plan.headers());
        same(666, plan.pagesPerLevel());
        same(new Plan(3, 500, true, List.of("User-Agent: survey/1", "Accept: text/html")),
                plan("mail.to = ada@example.org\n"));
        same(7, plan("crawl.depth = 7 \n").depth());
        same(List.of("User-Agent: true", "Accept: */*"),
                plan("crawl.agent = true\ncrawl.accept = */*\ncrawl.robots = true\n").headers());
    }

    private static Plan plan(String text) {
        return Plan.of(Overrides.parse(text).onto(new Settings()));
    }

    private static void same(Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError("expected " + expected + ", got " + actual);
        }
    }
}

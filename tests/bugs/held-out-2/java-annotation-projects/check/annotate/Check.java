package annotate;

import java.util.List;

public class Check {
    public static void main(String[] args) {
        Change.Project news = new Change.Project(7, "news");
        Change.Project letters = new Change.Project(2, "letters");
        String plan = new Training().plan(List.of(
                new Change(news, "a"), new Change(letters, "b"), new Change(news, "c")));
        assert plan.equals("letters, news") : plan;
    }
}

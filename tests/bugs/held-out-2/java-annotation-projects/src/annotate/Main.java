package annotate;

import java.util.List;

public class Main {
    public static void main(String[] args) {
        Change.Project news = new Change.Project(7, "news");
        Change.Project letters = new Change.Project(2, "letters");
        Training training = new Training();
        System.out.println(training.plan(List.of(new Change(news, "a.txt"), new Change(letters, "b.txt"))));
        System.out.println(training.plan(List.of(new Change(news, "a.txt"), new Change(news, "c.txt"))));
    }
}

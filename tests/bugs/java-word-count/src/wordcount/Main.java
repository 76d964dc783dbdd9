package wordcount;

public class Main {
    public static void main(String[] args) {
        Counter counter = new Counter();
        for (String word : Words.of("The mill by the weir, the old mill.")) {
            counter.count(word);
        }
        counter.counts().forEach((word, count) -> System.out.println(word + " " + count));
        System.out.println(counter.total());
    }
}

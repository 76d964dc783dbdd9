package cookies;

public class Main {
    public static void main(String[] args) {
        System.out.println(Visitor.of("sid=\"a81f\"; lang=sv; dnt=1"));
        System.out.println(Visitor.of("sid=77c0; lang=; dnt=0"));
    }
}

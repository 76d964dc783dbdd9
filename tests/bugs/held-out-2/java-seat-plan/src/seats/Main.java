package seats;

public class Main {
    public static void main(String[] args) {
        Hall hall = new Hall(3, 6);
        hall.take(1, 0);
        hall.take(1, 2);
        System.out.println(hall.free() + " free");
        System.out.println("two together from " + hall.together(0, 2));
        System.out.println("three together from " + hall.together(1, 3));
    }
}

package seats;

public class Check {
    public static void main(String[] args) {
        Hall hall = new Hall(3, 6);
        hall.take(1, 0);
        hall.take(1, 2);
        hall.take(2, 5);
        assert hall.together(1, 3) == 3 : hall.together(1, 3);
        assert hall.together(1, 4) == -1;
        assert hall.together(2, 5) == 0;
        assert hall.together(2, 6) == -1;
        assert hall.free() == 15;
    }
}

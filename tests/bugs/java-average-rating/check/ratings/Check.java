package ratings;

public class Check {
    public static void main(String[] args) {
        assert new Ratings().mean() == 0;
        assert new Ratings().shareOfBest() == 0;
        assert new Product("x").line().equals("x: 0.0 from 0");
        Ratings two = new Ratings();
        two.add(5);
        two.add(4);
        assert two.mean() == 45 && two.shareOfBest() == 50;
    }
}

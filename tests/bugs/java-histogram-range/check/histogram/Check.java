package histogram;

public class Check {
    public static void main(String[] args) {
        Histogram plot = Plot.of(new Samples(12, 17, 23, 24, 41), 10);
        assert plot.size() == 3 : plot.size();
        assert plot.render().equals("12: **\n22: **\n32: *\n") : plot.render();
        assert Plot.of(new Samples(5), 10).size() == 1;
    }
}

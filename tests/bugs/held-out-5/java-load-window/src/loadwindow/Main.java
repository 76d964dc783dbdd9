package loadwindow;

public class Main {
    public static void main(String[] args) {
        LoadRecorder recorder = new LoadRecorder();
        DeployWatch watch = new DeployWatch(recorder);
        for (double load : new double[] {0.4, 0.5, 0.4}) {
            recorder.record(load);
        }
        watch.begin();
        for (double load : new double[] {0.9, 1.4, 1.3}) {
            recorder.record(load);
        }
        System.out.println("slower: " + watch.isSlower(0.5));
    }
}

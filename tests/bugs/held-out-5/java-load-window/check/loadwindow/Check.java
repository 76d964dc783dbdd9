package loadwindow;

import java.util.List;

public class Check {
    public static void main(String[] args) {
        LoadRecorder recorder = new LoadRecorder();
        recorder.record(1);
        List<Double> early = recorder.latest(5);
        recorder.record(2);
        recorder.record(3);
        assert early.equals(List.of(1.0));
        assert recorder.latest(2).equals(List.of(2.0, 3.0));
        DeployWatch watch = new DeployWatch(recorder);
        watch.begin();
        for (int i = 0; i < 3; i++) {
            recorder.record(9);
        }
        assert watch.isSlower(5);
        assert !watch.isSlower(8);
    }
}

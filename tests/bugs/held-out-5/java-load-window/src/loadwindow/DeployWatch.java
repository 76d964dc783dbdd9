package loadwindow;

import java.util.List;

/** Watches whether a deployment makes a machine slower. */
public class DeployWatch {
    private static final int WINDOW = 3;

    private final LoadRecorder recorder;
    private List<Double> before = List.of();

    public DeployWatch(LoadRecorder recorder) {
        this.recorder = recorder;
    }

    /** Called right before the deployment. */
    public void begin() {
        before = recorder.latest(WINDOW);
    }

    /** Called some time after it: whether the load has grown by more than the limit. */
    public boolean isSlower(double limit) {
        return new Trend(before, recorder.latest(WINDOW)).growth() > limit;
    }
}

package switches;

public class Check {
    public static void main(String[] args) {
        Switches switches = new Switches("a=on\nb = off\n");
        assert switches.isOn("a");
        assert !switches.isOn("b");
        assert !switches.isOn("c");
        assert switches.known() == 2;
    }
}

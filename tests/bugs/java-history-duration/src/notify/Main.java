package notify;

public class Main {
    public static void main(String[] args) {
        String[] feed = {
            "id=m-1; duration=67; outcome=ok",
            "id=m-2; duration=2415706709; outcome=ok",
        };
        for (String line : feed) {
            System.out.println(new HistoryEntry(Message.parse(line)));
        }
    }
}

package outline;

public class Check {
    public static void main(String[] args) {
        Section section = new Section("Weir");
        Paragraph paragraph = section.add("two words");
        assert section.toString().contains("Weir") : section;
        assert section.toString().contains("2 words") : section;
        assert paragraph.toString().contains("2 words");
        assert section.words() == 2;
    }
}

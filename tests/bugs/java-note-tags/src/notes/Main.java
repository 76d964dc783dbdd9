package notes;

public class Main {
    public static void main(String[] args) {
        Notebook notebook = new Notebook();
        Note groceries = new Note("Groceries");
        groceries.append("bread #food");
        notebook.add(groceries);
        notebook.add(new Note("Mill", "see the #mill by the weir #walk"));
        System.out.println(notebook.titlesOf("mill"));
    }
}

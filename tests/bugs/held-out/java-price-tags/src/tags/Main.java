package tags;

public class Main {
    public static void main(String[] args) {
        TagStore store = new TagStore();
        store.put("kettle", new Price(49.9, "EUR"));
        store.put("lamp", new Price(120, "EUR").reducedBy(15));
        System.out.println(store.price("lamp").reducedBy(10).stored());
    }
}

package bundles;

public final class Main {
    public static void main(String[] args) {
        Manifest manifest =
                new Manifest()
                        .add("runtime", 9_100)
                        .add("icons", 30_400)
                        .add("forms", 12_000, "runtime")
                        .add("tables", 18_250, "runtime", "icons")
                        .add("admin", 44_000, "forms", "tables");
        Loader loader = new Loader(manifest);
        for (String page : new String[] {"runtime", "admin"}) {
            System.out.printf("%s: depth %d, %d bytes%n", page, loader.depth(page), loader.weight(page));
        }
    }

    private Main() {}
}

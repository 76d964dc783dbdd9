package leader;

public class Check {
    public static void main(String[] args) throws InterruptedException {
        SnapshotStore store = new SnapshotStore();
        assert store.write("1", 20);
        Backup backup = new Backup(store);
        backup.begin();
        assert !store.write("2", 20);
        assert store.latest().equals("1");
        backup.finish();
        assert store.write("3", 60_000);
        assert store.latest().equals("3");
        Thread other = new Thread(() -> store.withoutWriters(() -> {}));
        other.start();
        other.join(30_000);
        assert !other.isAlive();
    }
}

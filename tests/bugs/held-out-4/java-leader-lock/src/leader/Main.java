package leader;

public class Main {
    public static void main(String[] args) throws InterruptedException {
        SnapshotStore store = new SnapshotStore();
        System.out.println("first: " + store.write("epoch 1", 20));
        Backup backup = new Backup(store);
        backup.begin();
        System.out.println("during the backup: " + store.write("epoch 2", 20));
        backup.finish();
    }
}

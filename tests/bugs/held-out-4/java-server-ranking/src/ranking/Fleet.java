package ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The servers of the staging cluster; their memory comes in steps of a gigabyte. */
final class Fleet {
    private static final long GIGABYTE = 1L << 30;

    private Fleet() {}

    static List<ServerNode> of(int size, long seed) {
        Random random = new Random(seed);
        List<ServerNode> nodes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            long memory = GIGABYTE * random.nextInt(6);
            nodes.add(new ServerNode("server-" + i, memory, random.nextInt(40)));
        }
        return nodes;
    }
}

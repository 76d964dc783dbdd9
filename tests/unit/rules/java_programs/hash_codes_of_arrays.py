"""Java programs that crash: keys with arrays, which are hashed by identity."""

from tests.support.shapes import Shape

MENDED = {
    "arrays_compared_by_a_key": Shape(
        """\
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

public class Main {
    static class Key {
        private final byte[] bytes;

        Key(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Key && Arrays.equals(((Key) o).bytes, bytes);
        }
    }

    public static void main(String[] args) {
        Map<Key, String> names = new HashMap<>();
        names.put(new Key(new byte[] {1}), "a");
        System.out.println(names.get(new Key(new byte[] {1})).length());
    }
}
""",
        "java-hash-code",
        "1\n",
    ),
    "lanes_of_ports_in_order": Shape(
        """\
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

public class Main {
    static final class Lane {
        private final String carrier;
        private final String[] ports;

        Lane(String carrier, String... ports) {
            this.carrier = carrier;
            this.ports = ports;
        }

        @Override
        public boolean equals(Object other) {
            if (!(other instanceof Lane)) return false;
            Lane lane = (Lane) other;
            return carrier.equals(lane.carrier) && Arrays.equals(ports, lane.ports);
        }

        @Override
        public int hashCode() {
            return Objects.hash(carrier, ports);
        }
    }

    private final Map<Lane, Long> cents = new HashMap<>();

    long quote(Lane lane) {
        long each = cents.get(lane);
        return each * 2;
    }

    public static void main(String[] args) {
        Main tariff = new Main();
        tariff.cents.put(new Lane("a", "x", "y"), 5L);
        System.out.println(tariff.quote(new Lane("a", "x", "y")));
    }
}
""",
        "java-hash-code",
        "10\n",
    ),
    "grids_in_a_set_of_those_seen": Shape(
        """\
import java.util.HashSet;
import java.util.List;
import java.util.Set;

public class Main {
    static class Grid {
        final int turn;
        final int[][] cells;

        Grid(int turn, int[][] cells) {
            this.turn = turn;
            this.cells = cells;
        }

        @Override
        public int hashCode() {
            int hash = 31 * turn;
            return hash + this.cells.hashCode();
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Grid g
                && g.turn == turn && java.util.Arrays.deepEquals(g.cells, this.cells);
        }
    }

    static int repeated(List<Grid> played) {
        Set<Grid> seen = new HashSet<>();
        for (Grid grid : played) {
            if (!seen.add(grid)) {
                return grid.turn;
            }
        }
        throw new IllegalStateException("no position was repeated");
    }

    public static void main(String[] args) {
        System.out.println(repeated(
            List.of(new Grid(1, new int[][] {{1}}), new Grid(1, new int[][] {{1}}))));
    }
}
""",
        "java-hash-code",
        "1\n",
    ),
    "record_with_bytes": Shape(
        """\
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.HashMap;

public class Main {
    record Digest(String algorithm, byte[] sum) {
        @Override
        public boolean equals(Object o) {
            return o instanceof Digest d
                && algorithm.equalsIgnoreCase(d.algorithm) && Arrays.equals(sum, d.sum);
        }
    }

    public static void main(String[] args) {
        Map<Digest, String> files = new HashMap<>();
        files.put(new Digest("SHA1", new byte[] {4, 2}), "a.txt");
        System.out.println(files.get(new Digest("sha1", new byte[] {4, 2})).length());
        System.out.println(new TreeMap<String, String>());
    }
}
""",
        "java-hash-code",
        "5\n{}\n",
    ),
}
SILENT = {
    "key_of_an_array_that_is_hashed_by_its_parts": """\
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

public class Main {
    static class Key {
        private final String[] parts;

        Key(String... parts) {
            this.parts = parts;
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Key && Arrays.equals(((Key) o).parts, parts);
        }

        @Override
        public int hashCode() {
            return Objects.hash(parts);
        }
    }

    public static void main(String[] args) {
        Map<Key, String> names = new HashMap<>();
        names.put(new Key("a"), "a");
        System.out.println(names.get(new Key("b")).length());
    }
}
""",
    "key_that_is_the_same_array_alone": """\
import java.util.HashMap;
import java.util.Map;

public class Main {
    static class Handle {
        private final byte[] buffer;

        Handle(byte[] buffer) {
            this.buffer = buffer;
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Handle && ((Handle) o).buffer == buffer;
        }
    }

    public static void main(String[] args) {
        Map<Handle, String> owners = new HashMap<>();
        byte[] buffer = {1};
        owners.put(new Handle(buffer), "a");
        System.out.println(owners.get(new Handle(buffer.clone())).length());
    }
}
""",
    "key_with_a_superclass": """\
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

public class Main {
    static class Named {
        String name = "a";
    }

    static class Key extends Named {
        private final int[] parts;

        Key(int... parts) {
            this.parts = parts;
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Key k && k.name.equals(name) && Arrays.equals(k.parts, parts);
        }
    }

    public static void main(String[] args) {
        Map<Key, String> names = new HashMap<>();
        names.put(new Key(1), "a");
        System.out.println(names.get(new Key(1)).length());
    }
}
""",
}

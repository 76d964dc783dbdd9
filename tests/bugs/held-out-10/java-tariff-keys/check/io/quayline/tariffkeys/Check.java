package io.quayline.tariffkeys;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

public final class Check {
    public static void main(String[] args) {
        Tariff tariff = new Tariff();
        for (String row : List.of(
                "Halden,OSL>ROT>FXT,48000",
                "Halden,FXT>ROT>OSL,31000,reefer",
                "Brightwater,OSL>FXT,61500,reefer",
                "Halden,OSL>ROT>FXT,49000")) {
            tariff.addRow(row);
        }
        same(tariff.size(), 3);
        Lane out = new Lane("Halden", "OSL", "ROT", "FXT");
        Lane back = new Lane("Halden", "FXT", "ROT", "OSL");
        same(tariff.quote(out, 1), 49000L);
        same(tariff.quote(back, 2), 62000L);
        same(tariff.quote(new Lane("Brightwater", "OSL", "FXT"), 3), 184500L);
        same(tariff.roundTrip(out, 4), 196000L + 31000L);
        same(tariff.takesReefer(back), true);
        same(tariff.takesReefer(out), false);
        same(tariff.takesReefer(new Lane("Brightwater", "OSL", "FXT")), true);
        same(out.hashCode() == back.reversed().hashCode(), true);
        same(out.equals(back), false);
        same(back.toString(), "Halden FXT>ROT>OSL");
        Set<Lane> lanes = new HashSet<>(List.of(out, back, new Lane("Halden", "OSL", "FXT")));
        same(lanes.contains(new Lane("Halden", "FXT", "ROT", "OSL")), true);
        same(lanes.contains(new Lane("Halden", "FXT", "OSL")), false);
    }

    private static void same(Object got, Object due) {
        if (!got.equals(due)) {
            throw new AssertionError("got " + got + ", not " + due);
        }
    }
}

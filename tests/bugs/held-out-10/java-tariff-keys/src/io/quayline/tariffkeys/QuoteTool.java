package io.quayline.tariffkeys;

public final class QuoteTool {

    public static void main(String[] args) {
        Tariff tariff = new Tariff();
        tariff.addRow("Halden,OSL>ROT>FXT,48000");
        tariff.addRow("Halden,FXT>ROT>OSL,31000,reefer");
        tariff.addRow("Brightwater,OSL>FXT,61500,reefer");

        Lane asked = new Lane("Halden", "OSL", "ROT", "FXT");
        System.out.println(asked + ": " + tariff.roundTrip(asked, 6) + " cents");
    }
}

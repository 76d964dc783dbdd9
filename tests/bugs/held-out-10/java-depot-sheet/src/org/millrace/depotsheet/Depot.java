package org.millrace.depotsheet;

public record Depot(String code, String town, int docks, int pallets) {
}

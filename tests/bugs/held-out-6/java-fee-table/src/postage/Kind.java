package postage;

public enum Kind { LETTER, PARCEL, PALLET }

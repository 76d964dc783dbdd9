package paging;

import java.util.List;

/** A page of an answer; {@code next} is the offset of the one after it, or null. */
public record Page(List<String> items, String next) {}

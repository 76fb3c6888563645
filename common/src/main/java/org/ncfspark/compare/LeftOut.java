package org.ncfspark.compare;

/** A model that was to be compared and could not be trained, e.g. for its size. */
public record LeftOut(String name, String reason) {}

package org.ncfspark.model;

/** What each user interacted with, as a sparse parameter of the models that score from it. */
public final class Histories {
  public static final String NAME = "user-history";

  private Histories() {}
}

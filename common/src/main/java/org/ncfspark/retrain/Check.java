package org.ncfspark.retrain;

/**
 * What one gate found.
 *
 * @param gate its name, as the configuration has it
 * @param passed whether the night may go on
 * @param finding what was measured, and against which limit
 */
public record Check(String gate, boolean passed, String finding) {

  @Override
  public String toString() {
    return gate + ": " + finding;
  }
}

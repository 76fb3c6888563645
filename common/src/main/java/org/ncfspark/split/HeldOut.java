package org.ncfspark.split;

/**
 * Says which interactions of a history are held out, as places in it.
 *
 * @param test place of the test interaction, or {@link #NONE}
 * @param validation place of the validation interaction, or {@link #NONE}
 */
public record HeldOut(int test, int validation) {
  public static final int NONE = -1;

  /** The user is only trained on. */
  public static final HeldOut NOTHING = new HeldOut(NONE, NONE);
}

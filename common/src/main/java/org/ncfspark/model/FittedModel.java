package org.ncfspark.model;

/**
 * A model that is fitted by one computation, without epochs. It says what heap it takes, as far as
 * that is known before: what is computed on executors in small parts is left out.
 */
public interface FittedModel extends Model {
  @Override
  default boolean isNeural() {
    return false;
  }

  /** Bytes of the model. */
  long modelBytes(FitSize size);

  /** Bytes that the driver holds at the end of the computation, those of the model included. */
  default long fittingBytes(FitSize size) {
    return modelBytes(size);
  }

  /** Bytes that an executor holds of what it computes from. */
  default long executorBytes(FitSize size) {
    return 0;
  }

  /** Bytes of the longest array of the model: every process holds all of it, in one piece. */
  long longestArray(FitSize size);

  /**
   * What a model is fitted to.
   *
   * @param interactions of all users
   */
  record FitSize(ModelConfig config, long users, long items, long interactions) {
    /** A number and its place in compressed rows. */
    private static final long PAIR = Integer.BYTES + Float.BYTES;

    /** Bytes of compressed rows with so many values in each. */
    public static long rowsOf(long rows, long valuesEach) {
      return PAIR * rows * valuesEach;
    }

    /** Bytes of the longest array of histories beside compressed rows with so many values each. */
    public long longestOf(long rows, long valuesEach) {
      return Integer.BYTES * Math.max(interactions, rows * valuesEach);
    }

    /** Bytes of the items of all users, as models keep them that score from histories. */
    public long histories() {
      return PAIR * interactions + Integer.BYTES * users;
    }
  }
}

package org.ncfspark.train;

import java.util.function.Supplier;

/** A value that is computed when it is first asked for, and only then. For one thread. */
final class Remembered<T> implements Supplier<T> {
  private final Supplier<T> source;
  private T value;

  Remembered(Supplier<T> source) {
    this.source = source;
  }

  @Override
  public T get() {
    if (value == null) {
      value = source.get();
    }
    return value;
  }
}

package org.ncfspark.score;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Partitions are iterators: they are mapped one by one, never held as a whole. */
public final class Iterators {
  private Iterators() {}

  public static <A, B> Iterator<B> map(Iterator<A> source, Function<A, B> function) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return source.hasNext();
      }

      @Override
      public B next() {
        return function.apply(source.next());
      }
    };
  }

  /** Lists of {@code size} that follow each other, the last one of fewer. */
  public static <A> Iterator<List<A>> batches(Iterator<A> source, int size) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return source.hasNext();
      }

      @Override
      public List<A> next() {
        if (!source.hasNext()) {
          throw new NoSuchElementException();
        }
        List<A> batch = new ArrayList<>();
        while (batch.size() < size && source.hasNext()) {
          batch.add(source.next());
        }
        return batch;
      }
    };
  }

  public static <A, B> Iterator<B> flatMap(Iterator<A> source, Function<A, Iterator<B>> function) {
    return new Iterator<>() {
      private Iterator<B> current = Collections.emptyIterator();

      @Override
      public boolean hasNext() {
        while (!current.hasNext() && source.hasNext()) {
          current = function.apply(source.next());
        }
        return current.hasNext();
      }

      @Override
      public B next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return current.next();
      }
    };
  }
}

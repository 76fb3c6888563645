package org.ncfspark.score;

import java.util.Collections;
import java.util.Iterator;
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

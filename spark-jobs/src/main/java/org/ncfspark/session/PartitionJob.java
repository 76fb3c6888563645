package org.ncfspark.session;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;

/**
 * A Spark job that runs a function over each partition of an RDD and returns what it says.
 *
 * <p>{@link JavaRDD#collect} after {@link JavaRDD#map} does that too, but has Spark look through
 * the bytecode of its own largest classes for each of the two. That takes longer than a round of a
 * small data set.
 */
public final class PartitionJob<T, R>
    extends AbstractFunction2<TaskContext, scala.collection.Iterator<T>, Object>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Function<Iterator<T>, R> function;

  private PartitionJob(Function<Iterator<T>, R> function) {
    this.function = function;
  }

  /** What {@code function} says of each partition, in their order. */
  @SuppressWarnings("unchecked")
  public static <T, R> List<R> collect(JavaRDD<T> rdd, Function<Iterator<T>, R> function) {
    Object results =
        rdd.context().runJob(rdd.rdd(), new PartitionJob<>(function), ClassTag$.MODULE$.Any());
    return List.of((R[]) results);
  }

  /** What {@code function} says of each element, in their order. */
  public static <T, R> List<R> collectEach(JavaRDD<T> rdd, Function<T, R> function) {
    List<R> results = new ArrayList<>();
    collect(rdd, elements -> each(elements, function)).forEach(results::addAll);
    return results;
  }

  private static <T, R> List<R> each(Iterator<T> elements, Function<T, R> function)
      throws Exception {
    List<R> results = new ArrayList<>();
    while (elements.hasNext()) {
      results.add(function.call(elements.next()));
    }
    return results;
  }

  @Override
  public Object apply(TaskContext task, scala.collection.Iterator<T> elements) {
    try {
      return function.call(JavaConverters.asJavaIterator(elements));
    } catch (Exception e) { // Scala's functions declare none.
      return ExceptionUtils.<RuntimeException>rethrow(e);
    }
  }
}

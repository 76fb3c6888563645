package org.ncfspark.session;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BinaryOperator;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

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

  /**
   * What {@code function} says of all partitions, merged on the driver as answers arrive, so that
   * it never holds all of them. They arrive in any order.
   *
   * @param rdd of at least one partition
   */
  public static <T, R> R merged(
      JavaRDD<T> rdd, Function<Iterator<T>, R> function, BinaryOperator<R> merge) {
    Merged<R> merged = new Merged<>(merge);
    rdd.context().runJob(rdd.rdd(), new PartitionJob<>(function), merged, ClassTag$.MODULE$.Any());
    return merged.result;
  }

  /** Takes the answers one after the other. */
  private static final class Merged<R> extends AbstractFunction2<Object, Object, BoxedUnit> {
    private final BinaryOperator<R> merge;
    private R result;

    Merged(BinaryOperator<R> merge) {
      this.merge = merge;
    }

    @Override
    @SuppressWarnings("unchecked")
    public BoxedUnit apply(Object partition, Object answer) {
      result = result == null ? (R) answer : merge.apply(result, (R) answer);
      return BoxedUnit.UNIT;
    }
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

package org.ncfspark.session;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.Dependency;
import org.apache.spark.OneToOneDependency;
import org.apache.spark.Partition;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * Two RDDs of as many partitions, taken together partition by partition.
 *
 * <p>{@link JavaRDD#zipPartitions} does that too, but has Spark look through the bytecode of the
 * function, which takes longer than the function of a small data set, see {@link PartitionJob}.
 */
public final class ZippedPartitions<A, B, R> extends RDD<R> {
  private static final long serialVersionUID = 1L;

  /** What is made of two partitions. */
  @FunctionalInterface
  public interface Zip<A, B, R> extends Serializable {
    java.util.Iterator<R> of(java.util.Iterator<A> first, java.util.Iterator<B> second);
  }

  private final Zip<A, B, R> function;
  private RDD<A> first;
  private RDD<B> second;

  private ZippedPartitions(RDD<A> first, RDD<B> second, Zip<A, B, R> function) {
    super(
        first.context(),
        JavaConverters.asScalaBuffer(
                List.<Dependency<?>>of(
                    new OneToOneDependency<>(first), new OneToOneDependency<>(second)))
            .toSeq(),
        any());
    this.first = first;
    this.second = second;
    this.function = function;
  }

  @SuppressWarnings("unchecked")
  private static <T> ClassTag<T> any() {
    return (ClassTag<T>) ClassTag$.MODULE$.Any();
  }

  /** What {@code function} makes of the partitions. */
  public static <A, B, R> JavaRDD<R> of(
      JavaRDD<A> first, JavaRDD<B> second, Zip<A, B, R> function) {
    return new ZippedPartitions<>(first.rdd(), second.rdd(), function).toJavaRDD();
  }

  @Override
  public Partition[] getPartitions() {
    return SplitPair.of(first, second);
  }

  @Override
  public Iterator<R> compute(Partition split, TaskContext context) {
    return JavaConverters.asScalaIterator(
        function.of(
            JavaConverters.asJavaIterator(first.iterator(SplitPair.first(split), context)),
            JavaConverters.asJavaIterator(second.iterator(SplitPair.second(split), context))));
  }

  @Override
  public String logName() {
    return RDD.class.getName();
  }

  @Override
  public void clearDependencies() {
    super.clearDependencies();
    first = null;
    second = null;
  }
}

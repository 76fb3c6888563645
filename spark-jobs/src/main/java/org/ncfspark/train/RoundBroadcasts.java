package org.ncfspark.train;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * What was sent to executors since users' rows were last checkpointed. Rows of a lost executor are
 * computed again from it.
 */
final class RoundBroadcasts implements AutoCloseable {
  private final JavaSparkContext spark;
  private final List<Broadcast<?>> sent = new ArrayList<>();

  RoundBroadcasts(JavaSparkContext spark) {
    this.spark = spark;
  }

  <T> Broadcast<T> send(T value) {
    Broadcast<T> broadcast = spark.broadcast(value);
    sent.add(broadcast);
    return broadcast;
  }

  /**
   * Releases all but the newest: the checkpointed rows still name it in their closure, though they
   * no longer need it.
   */
  void releaseOld() {
    List<Broadcast<?>> old = sent.subList(0, sent.size() - 1);
    old.forEach(Broadcast::destroy);
    old.clear();
  }

  @Override
  public void close() {
    sent.forEach(Broadcast::destroy);
    sent.clear();
  }
}

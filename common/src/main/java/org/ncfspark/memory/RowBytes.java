package org.ncfspark.memory;

import org.ncfspark.engine.vector.TrainingSchedule;
import org.ncfspark.engine.vector.VectorEngine;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.model.Table;
import org.ncfspark.shard.TrainConfig;
import org.ncfspark.shard.TrainConfig.Engine;

/**
 * Bytes of what a model is made of.
 *
 * @param user a user's row with its optimizer state, as it is trained
 * @param item an item's row likewise
 * @param network the network likewise
 * @param publishedUser a user's values, without state, as they are published
 * @param shared all that users share, without state, as it is published
 */
public record RowBytes(long user, long item, long network, long publishedUser, long shared) {

  /** The rows of a model that is trained by gradient descent. */
  public static RowBytes of(ModelSpec spec, TrainConfig config) {
    GradientModel model = (GradientModel) Models.named(spec.name());
    long user = 0;
    long item = 0;
    long network = 0;
    for (Table table : model.tables(spec, 1)) {
      switch (table.residence()) {
        case PRIVATE -> user += table.columns();
        case SHARED -> item += table.columns();
        case DENSE -> network += (long) table.rows() * table.columns();
      }
    }
    long publishedUser = Float.BYTES * user;
    long shared = Float.BYTES * (item * spec.items() + network);
    TrainingSchedule schedule = TrainingSchedule.of(config);
    if (config.engine() != Engine.DL4J && VectorEngine.trains(spec)) {
      long[] padded = new VectorEngine(spec, schedule).rowBytes();
      return new RowBytes(padded[0], padded[1], padded[2], publishedUser, shared);
    }
    long each = Float.BYTES * (1L + schedule.settled().optimizer().stateBlocks());
    return new RowBytes(each * user, each * item, each * network, publishedUser, shared);
  }
}

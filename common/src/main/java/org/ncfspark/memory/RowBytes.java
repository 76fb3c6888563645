package org.ncfspark.memory;

import java.util.SortedMap;
import org.ncfspark.config.TrainConfig;
import org.ncfspark.config.TrainConfig.Engine;
import org.ncfspark.engine.vector.TrainingSchedule;
import org.ncfspark.engine.vector.VectorEngine;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.model.ParameterTable;

/**
 * Bytes of what a model is made of.
 *
 * @param user a user's row with its optimizer state, as it is trained
 * @param item an item's row likewise
 * @param network the network likewise
 * @param model all parameters, without state, as they are published
 * @param largestTable the largest of the published tables
 */
public record RowBytes(long user, long item, long network, long model, long largestTable) {

  /** The rows of a model that is trained by gradient descent. */
  public static RowBytes of(ModelSpec spec, TrainConfig config) {
    SortedMap<String, ParameterTable> smallest = tables(spec, 1, 1);
    SortedMap<String, ParameterTable> twoUsers = tables(spec, 2, 1);
    SortedMap<String, ParameterTable> twoItems = tables(spec, 1, 2);
    long user = 0;
    long item = 0;
    long network = 0;
    long largest = 0;
    for (String name : smallest.keySet()) {
      int one = smallest.get(name).values().length;
      int ofUser = twoUsers.get(name).values().length - one;
      int ofItem = twoItems.get(name).values().length - one;
      user += ofUser;
      item += ofItem;
      network += one - ofUser - ofItem;
      largest = Math.max(largest, (long) ofUser * spec.users());
      largest = Math.max(largest, (long) ofItem * spec.items());
    }
    long model = Float.BYTES * (user * spec.users() + item * spec.items() + network);
    TrainingSchedule schedule = TrainingSchedule.of(config);
    if (config.engine() != Engine.DL4J && VectorEngine.trains(spec)) {
      long[] padded = new VectorEngine(spec, schedule).rowBytes();
      return new RowBytes(padded[0], padded[1], padded[2], model, Float.BYTES * largest);
    }
    long each = Float.BYTES * (1L + schedule.settled().optimizer().stateBlocks());
    return new RowBytes(each * user, each * item, each * network, model, Float.BYTES * largest);
  }

  private static SortedMap<String, ParameterTable> tables(ModelSpec spec, int users, int items) {
    GradientModel model = (GradientModel) Models.named(spec.name());
    return model.untrained(spec.sized(users, items), 1, 0).parameters();
  }
}

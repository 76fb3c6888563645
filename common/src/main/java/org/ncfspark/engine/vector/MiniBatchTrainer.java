package org.ncfspark.engine.vector;

import java.util.Optional;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.shard.ShardHistories;

/**
 * Trains a model on one thread, mini-batch by mini-batch, on its own copy of the parameters: the
 * rows of some users, all items and the network.
 *
 * <p>A mini-batch is one step of the mathematics that the model's DL4J graph defines, except that
 * only the rows of its examples move. The same mini-batches give the same parameters each time, bit
 * for bit, on the same kind of processor. Nothing is allocated per example.
 */
public final class MiniBatchTrainer {
  private static final int[] NETWORK = {0};

  private final TrainerSettings settings;
  private final Arithmetic arithmetic;
  private final ModelLayout layout;
  private final int[] userIndexes;
  private final TouchedRows users;
  private final TouchedRows items;
  private final TouchedRows network;
  private final InteractionKernel kernel;
  private final HistorySums histories;
  private final int blockSize;
  private final float[] logits;
  private long step;

  /**
   * All parameters are zero until they are copied in.
   *
   * @param userIndexes users to train: row r of {@link #users} is user {@code userIndexes[r]}
   * @throws IllegalArgumentException if there is no kernel for the model
   */
  public MiniBatchTrainer(
      ModelSpec spec, int[] userIndexes, TrainerSettings settings, Arithmetic arithmetic) {
    this(spec, userIndexes, spec.items(), Optional.empty(), settings, arithmetic);
  }

  /**
   * A trainer of a model that may read histories.
   *
   * @param sharedRows of items, those that histories read included
   * @param read the histories of the users to train, if the model reads them
   */
  MiniBatchTrainer(
      ModelSpec spec,
      int[] userIndexes,
      int sharedRows,
      Optional<ShardHistories> read,
      TrainerSettings settings,
      Arithmetic arithmetic) {
    this.settings = settings;
    this.arithmetic = arithmetic;
    this.userIndexes = userIndexes.clone();
    layout = ModelLayout.of(spec);
    int group = settings.loss().groupSize();
    blockSize = Math.max(group, layout.blockSize() / group * group);
    int blockRows = Arithmetic.alignedBlock(blockSize);
    logits = new float[blockRows];
    int capacity = settings.batchSize();
    users = touched(layout.users(), userIndexes.length, capacity, capacity);
    items = touched(layout.items(), sharedRows, capacity, read.isEmpty() ? capacity : sharedRows);
    network = touched(layout.network(), 1, 1, 1);
    histories =
        read.map(
                these ->
                    new HistorySums(
                        users,
                        items,
                        these,
                        layout.histories().orElseThrow().parts().get(0).width(),
                        capacity,
                        arithmetic.steps()))
            .orElse(null);
    kernel = layout.kernel(new MiniBatch(users, items, network, histories), blockRows, arithmetic);
  }

  /** A trainer that starts from the parameters of {@code start}, with fresh optimizer state. */
  public static MiniBatchTrainer startingFrom(
      TrainedModel start, int[] userIndexes, TrainerSettings settings, Arithmetic arithmetic) {
    return startingFrom(start, userIndexes, Optional.empty(), settings, arithmetic);
  }

  /**
   * A trainer of a model that may read histories, with fresh optimizer state.
   *
   * @param read the histories of the users to train, over the rows of all items twice
   */
  static MiniBatchTrainer startingFrom(
      TrainedModel start,
      int[] userIndexes,
      Optional<ShardHistories> read,
      TrainerSettings settings,
      Arithmetic arithmetic) {
    int rows = start.spec().items() * (read.isPresent() ? 2 : 1);
    MiniBatchTrainer trainer =
        new MiniBatchTrainer(start.spec(), userIndexes, rows, read, settings, arithmetic);
    trainer.copyFrom(start);
    return trainer;
  }

  private void copyFrom(TrainedModel start) {
    for (int row = 0; row < userIndexes.length; row++) {
      layout.users().read(start, userIndexes[row], users.table(), row);
    }
    int itemCount = start.spec().items();
    for (int row = 0; row < items.table().rows(); row++) {
      rowsOfItems(row, itemCount).read(start, row % itemCount, items.table(), row);
    }
    layout.network().read(start, 0, network.table(), 0);
  }

  /** The rows of all items come first, and then those that histories read. */
  private RowLayout rowsOfItems(int row, int itemCount) {
    return row < itemCount ? layout.items() : layout.histories().orElseThrow();
  }

  private TouchedRows touched(RowLayout rows, int count, int capacity, int mostRows) {
    RowTable table = new RowTable(count, rows.width(), settings.optimizer());
    return new TouchedRows(table, rows.decays(settings.weightDecay()), capacity, mostRows);
  }

  /**
   * One optimizer step on a mini-batch.
   *
   * @param userRows rows of {@link #users}, not user indexes
   * @param itemIndexes items
   * @param labels 1 for a positive, 0 for a negative; not read by a {@link PairwiseLoss}, whose
   *     groups are one positive followed by its negatives, all of the same user
   * @param count of examples, from position 0
   * @return the mini-batch's mean loss before the step, NaN or infinite if training diverged
   * @throws IllegalArgumentException if there are more than the batch size or a torn group
   */
  public double fit(int[] userRows, int[] itemIndexes, float[] labels, int count) {
    checkCount(count);
    users.enter(userRows, count);
    items.enter(itemIndexes, count);
    network.enter(NETWORK, 1);
    if (histories != null) {
      histories.enter(itemIndexes, labels, count);
    }
    kernel.enter();
    Loss loss = settings.loss();
    int terms = loss.terms(count);
    float scale = loss.scale(count);
    double total = 0;
    for (int from = 0; from < count; from += blockSize) {
      int size = Math.min(blockSize, count - from);
      kernel.forward(from, size, logits);
      total += loss.differentiate(logits, labels, from, size, scale);
      kernel.backward(from, size, logits);
    }
    kernel.leave();
    move();
    return total / terms;
  }

  /**
   * Scores examples with the parameters as they are now.
   *
   * @param logits written from position 0
   */
  void score(int[] userRows, int[] itemIndexes, int count, float[] logits) {
    int chunk = Math.min(blockSize, settings.batchSize());
    kernel.enter();
    for (int from = 0; from < count; from += chunk) {
      int size = Math.min(chunk, count - from);
      users.look(userRows, from, size);
      items.look(itemIndexes, from, size);
      kernel.forward(0, size, this.logits);
      System.arraycopy(this.logits, 0, logits, from, size);
    }
  }

  private void checkCount(int count) {
    int group = settings.loss().groupSize();
    if (count < 1 || count > settings.batchSize() || count % group != 0) {
      throw new IllegalArgumentException(
          "Mini-batch of "
              + count
              + " examples (expected 1 to "
              + settings.batchSize()
              + ", in groups of "
              + group
              + ")");
    }
  }

  private void move() {
    step++;
    float rate = settings.optimizer().rate(step);
    users.step(settings.optimizer(), rate, arithmetic);
    items.step(settings.optimizer(), rate, arithmetic);
    network.step(settings.optimizer(), rate, arithmetic);
  }

  /** Steps made so far, which Adam's bias correction depends on. */
  public long step() {
    return step;
  }

  /** Continues training that has made {@code stepsMade} steps, after a resume. */
  public void continueAfter(long stepsMade) {
    step = stepsMade;
  }

  /** The users' rows and their optimizer state, live. */
  public RowTable users() {
    return users.table();
  }

  /** The items' rows and their optimizer state, live; row r is item r. */
  public RowTable items() {
    return items.table();
  }

  /** The network's weights, biases and optimizer state, live: one row. */
  public RowTable network() {
    return network.table();
  }

  /** A point in time for {@link #itemsTouchedSince}. */
  public int mark() {
    return items.mark();
  }

  /** Items in the mini-batches fitted after {@code mark}, ascending. */
  public int[] itemsTouchedSince(int mark) {
    return items.since(mark);
  }

  /** Overwrites the parameters of this trainer's users, all items and the network in a model. */
  public void copyTo(TrainedModel target) {
    for (int row = 0; row < userIndexes.length; row++) {
      layout.users().write(users.table(), row, target, userIndexes[row]);
    }
    int itemCount = target.spec().items();
    for (int row = 0; row < items.table().rows(); row++) {
      rowsOfItems(row, itemCount).write(items.table(), row, target, row % itemCount);
    }
    layout.network().write(network.table(), 0, target, 0);
  }
}

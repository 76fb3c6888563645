package org.ncfspark.model;

import java.io.Serializable;

/**
 * What all users share of a model, as executors get it in a broadcast: each process prepares it
 * once, when a task first asks, and all its tasks share that.
 *
 * <p>Tasks of a process see one object as long as Spark keeps the broadcast's value. If Spark drops
 * the value and reads it again, it is prepared again, from equal parameters to an equal result.
 */
public final class SharedModel implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TrainedModel parameters;
  private transient Prepared prepared;

  /**
   * @param parameters not changed as long as this is used
   */
  public SharedModel(TrainedModel parameters) {
    this.parameters = parameters;
  }

  public ModelSpec spec() {
    return parameters.spec();
  }

  /** A new scorer of some users, for one thread. */
  public Scorer scorer(PrivateRows users) {
    return prepared().scorer(users);
  }

  /** A new scorer of all users, for one thread, where their rows are parameters of this model. */
  public Scorer scorer() {
    return scorer(PrivateRows.all(parameters));
  }

  /** A new scorer of all items for some users, for one thread. */
  public TileScorer tiles(PrivateRows users) {
    return prepared().tiles(users, spec().items());
  }

  /** The model made ready; threads that ask meanwhile wait for it. */
  public synchronized Prepared prepared() {
    if (prepared == null) {
      prepared = parameters.prepare();
    }
    return prepared;
  }
}

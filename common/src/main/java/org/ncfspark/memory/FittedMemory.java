package org.ncfspark.memory;

import java.util.List;
import org.ncfspark.model.FittedModel;
import org.ncfspark.model.FittedModel.FitSize;
import org.ncfspark.model.ModelConfig;

/** The heap that models need which are fitted at once. */
final class FittedMemory {
  private final Training training;
  private final long model;
  private final long fitting;
  private final long onExecutor;
  private final long longestArray;

  FittedMemory(FittedModel kind, ModelConfig config, Training training) {
    FitSize size = new FitSize(config, training.users(), training.items(), training.interactions());
    this.training = training;
    model = kind.modelBytes(size);
    fitting = kind.fittingBytes(size);
    onExecutor = kind.executorBytes(size);
    longestArray = kind.longestArray(size);
  }

  /** The moments of the driver; in local mode there are no others that need more. */
  List<Heap> driver() {
    return List.of(
        new Heap("fitting", selected() + fitting, 0, 0),
        new Heap("validating", 2 * model, model, 0),
        new Heap("writing the model", selected() + 2 * model, model, 0));
  }

  /** The moments of an executor. */
  List<Heap> executor() {
    return List.of(
        new Heap("fitting", onExecutor, 0, 0), new Heap("validating", 2 * model, model, 0));
  }

  /** Bytes of the longest array of the model. */
  long longestArray() {
    return longestArray;
  }

  /** The model that was validated, while another is fitted for publication. */
  private long selected() {
    return training.epochs() > 1 ? model : 0;
  }
}

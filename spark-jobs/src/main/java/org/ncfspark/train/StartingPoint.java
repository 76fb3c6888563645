package org.ncfspark.train;

import java.util.function.Supplier;
import org.ncfspark.model.TrainedModel;

/**
 * The parameters that training starts from: random ones, or those of pre-trained models. The
 * selection run must start from models that have not seen the validation items; the refit may.
 */
public final class StartingPoint {
  /** Initial parameters drawn from the seed. */
  public static final StartingPoint RANDOM = new StartingPoint(null, null);

  private final TrainedModel selection;
  private final TrainedModel refit;

  private StartingPoint(TrainedModel selection, TrainedModel refit) {
    this.selection = selection;
    this.refit = refit;
  }

  public static StartingPoint pretrained(TrainedModel selection, TrainedModel refit) {
    return new StartingPoint(selection, refit);
  }

  TrainedModel ofSelection(Supplier<TrainedModel> random) {
    return selection == null ? random.get() : selection;
  }

  TrainedModel ofRefit(Supplier<TrainedModel> random) {
    return refit == null ? random.get() : refit;
  }
}

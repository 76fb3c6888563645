package org.ncfspark.engine.dl4j;

import org.ncfspark.config.OptimizerConfig;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

/** DL4J's updater for an optimizer of the configuration. */
public final class Updaters {
  private Updaters() {}

  public static IUpdater of(OptimizerConfig optimizer) {
    return switch (optimizer.kind()) {
      case ADAM -> new Adam(optimizer.learningRate());
      case ADAGRAD -> new AdaGrad(optimizer.learningRate());
      case SGD -> new Sgd(optimizer.learningRate());
    };
  }
}

package org.ncfspark.memory;

import java.util.List;
import org.ncfspark.config.FitConfig;
import org.ncfspark.model.Ease;
import org.ncfspark.model.Ials;
import org.ncfspark.model.ItemKnn;
import org.ncfspark.model.UserKnn;

/**
 * The heap that models need which are fitted at once. What is computed on executors in small parts
 * is left out.
 */
final class FittedMemory {
  private static final long PAIR = 8;

  /** A factor as MLlib hands it over: an object and its place. */
  private static final long BOXED = 20;

  private final String name;
  private final int factors;
  private final int neighbours;
  private final Training training;

  FittedMemory(String name, int factors, FitConfig fit, Training training) {
    this.name = name;
    this.factors = factors;
    this.neighbours = fit.neighbourhood().neighbours();
    this.training = training;
  }

  /** The moments of the driver; in local mode there are no others that need more. */
  List<Heap> driver() {
    return List.of(
        new Heap("fitting", selected() + fitting(), 0, 0),
        new Heap("validating", 2 * model(), model(), 0),
        new Heap("writing the model", selected() + 2 * model(), model(), 0));
  }

  /** The moments of an executor. */
  List<Heap> executor() {
    return List.of(
        new Heap("fitting", onExecutor(), 0, 0), new Heap("validating", 2 * model(), model(), 0));
  }

  /** The model that was validated, while another is fitted for publication. */
  private long selected() {
    return training.epochs() > 1 ? model() : 0;
  }

  private long model() {
    return switch (name) {
      case Ease.NAME -> histories() + Float.BYTES * square();
      case ItemKnn.NAME -> histories() + PAIR * neighbours * training.items();
      case UserKnn.NAME -> histories() + PAIR * neighbours * training.users();
      case Ials.NAME -> (long) Float.BYTES * factors * (training.users() + training.items());
      default -> Float.BYTES * training.items();
    };
  }

  /** What the driver holds at the end of a fit, the model included. */
  private long fitting() {
    return switch (name) {
      case Ease.NAME -> 2 * histories() + (Double.BYTES / 2 + Float.BYTES) * square();
      case ItemKnn.NAME, UserKnn.NAME -> 2 * model();
      case Ials.NAME -> model() + BOXED * factors * Math.max(training.users(), training.items());
      default -> model();
    };
  }

  /** The interactions by users and by items, or all of them in one partition. */
  private long onExecutor() {
    return switch (name) {
      case Ease.NAME, ItemKnn.NAME, UserKnn.NAME -> 2 * histories();
      case Ials.NAME -> 12 * training.interactions();
      default -> 0;
    };
  }

  private long histories() {
    return PAIR * training.interactions() + Integer.BYTES * training.users();
  }

  private long square() {
    return training.items() * training.items();
  }
}

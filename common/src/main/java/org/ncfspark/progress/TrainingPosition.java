package org.ncfspark.progress;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.ncfspark.shard.RoundLoss;

/**
 * How far training is: the next round, and what lies behind. With the parameters and the
 * optimizer's state it is all that training continues from, since its examples are drawn from seed
 * and epoch.
 *
 * @param epoch of the next round, counted from 1
 * @param round the next one of this epoch, counted from 0
 * @param examples fitted in this epoch so far
 * @param lossSum over these examples
 * @param seconds of training in this epoch so far
 * @param selection epochs of the selection run
 * @param refit epochs of the refit
 */
public record TrainingPosition(
    TrainingPhase phase,
    int epoch,
    int round,
    long examples,
    double lossSum,
    double seconds,
    List<EpochReport> selection,
    List<EpochReport> refit) {

  public TrainingPosition {
    selection = List.copyOf(selection);
    refit = List.copyOf(refit);
  }

  /** The position before the first round of all. */
  public static TrainingPosition start() {
    return new TrainingPosition(TrainingPhase.SELECTION, 1, 0, 0, 0, 0, List.of(), List.of());
  }

  /** The position before the first round of the refit. */
  public TrainingPosition refitting() {
    return new TrainingPosition(TrainingPhase.REFIT, 1, 0, 0, 0, 0, selection, List.of());
  }

  public TrainingPosition afterRound(RoundLoss loss, double roundSeconds) {
    return new TrainingPosition(
        phase,
        epoch,
        round + 1,
        examples + loss.examples(),
        lossSum + loss.sum(),
        seconds + roundSeconds,
        selection,
        refit);
  }

  /**
   * The position before the first round of the next epoch.
   *
   * @param validation metric name to mean; empty where nothing is validated
   * @param test the same; empty where the test is not tracked
   */
  public TrainingPosition afterEpoch(Map<String, Double> validation, Map<String, Double> test) {
    EpochReport report =
        new EpochReport(epoch, examples, lossSum / examples, validation, test, seconds);
    List<EpochReport> extended = Stream.concat(epochs().stream(), Stream.of(report)).toList();
    return switch (phase) {
      case SELECTION -> new TrainingPosition(phase, epoch + 1, 0, 0, 0, 0, extended, refit);
      case REFIT -> new TrainingPosition(phase, epoch + 1, 0, 0, 0, 0, selection, extended);
    };
  }

  /** The epochs of this phase that lie behind. */
  public List<EpochReport> epochs() {
    return phase == TrainingPhase.SELECTION ? selection : refit;
  }

  /**
   * The name of the position. It is unique within a training, and names sort in the order in which
   * training reaches them.
   */
  public String name() {
    return name(phase, epoch, round);
  }

  /** The name of the position right after an epoch. */
  public static String nameAfter(TrainingPhase phase, int epoch) {
    return name(phase, epoch + 1, 0);
  }

  private static String name(TrainingPhase phase, int epoch, int round) {
    return String.format(Locale.ROOT, "%s-epoch-%05d-round-%06d", phase.label(), epoch, round);
  }
}

package org.ncfspark.contest;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ncfspark.compare.CurvePoint;
import org.ncfspark.compare.TrainedRun;
import org.ncfspark.progress.EpochReport;
import org.ncfspark.progress.LastEpochs;
import org.ncfspark.store.Artifact;
import org.ncfspark.train.ModelDetails;
import org.ncfspark.train.ModelDetails.Outcome;

/** What a model's manifest says of its training, for a comparison's report. */
final class RunFacts {
  private static final String NDCG = "ndcg@10";

  private RunFacts() {}

  static TrainedRun of(Artifact model, long seed, double scoreSeconds) {
    ModelDetails details = ModelDetails.of(model);
    LastEpochs last =
        Objects.requireNonNullElse(details.parameters().lastEpochs(), LastEpochs.NONE);
    return new TrainedRun(
        model.id(),
        seed,
        details.outcome().epochs(),
        details.seconds(),
        scoreSeconds,
        curve(details.outcome()),
        last.epochs(),
        last.test());
  }

  private static List<CurvePoint> curve(Outcome outcome) {
    if (outcome.history() == null) {
      return List.of(new CurvePoint(0, outcome.fitSeconds(), outcome.validation().get(NDCG)));
    }
    List<CurvePoint> curve = new ArrayList<>();
    double seconds = 0;
    for (EpochReport epoch : outcome.history()) {
      seconds += epoch.trainSeconds();
      curve.add(new CurvePoint(epoch.epoch(), seconds, epoch.validation().get(NDCG)));
    }
    return curve;
  }
}

package org.ncfspark.contest;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ncfspark.compare.CurvePoint;
import org.ncfspark.compare.TrainedRun;
import org.ncfspark.progress.EpochReport;
import org.ncfspark.progress.LastEpochs;
import org.ncfspark.store.Artifact;
import org.ncfspark.train.ModelDetails;

/** What a model's manifest says of its training. */
final class RunFacts {
  private static final String NDCG = "ndcg@10";
  private static final ObjectMapper JSON = new ObjectMapper();

  private RunFacts() {}

  static TrainedRun of(Artifact model, long seed, double scoreSeconds) {
    Map<String, Object> details = model.manifest().details();
    LastEpochs last =
        JSON.convertValue(
            details.getOrDefault(LastEpochs.DETAIL, LastEpochs.NONE), LastEpochs.class);
    return new TrainedRun(
        model.id(),
        seed,
        ((Number) details.get(ModelDetails.EPOCHS)).intValue(),
        ((Number) details.get(ModelDetails.SECONDS)).doubleValue(),
        scoreSeconds,
        curve(details),
        last.epochs(),
        last.test());
  }

  private static List<CurvePoint> curve(Map<String, Object> details) {
    if (details.get(ModelDetails.HISTORY) == null) {
      Map<String, Double> validation =
          JSON.convertValue(details.get(ModelDetails.VALIDATION), new TypeReference<>() {});
      double seconds = ((Number) details.get(ModelDetails.FIT_SECONDS)).doubleValue();
      return List.of(new CurvePoint(0, seconds, validation.get(NDCG)));
    }
    List<EpochReport> history =
        JSON.convertValue(details.get(ModelDetails.HISTORY), new TypeReference<>() {});
    List<CurvePoint> curve = new ArrayList<>();
    double seconds = 0;
    for (EpochReport epoch : history) {
      seconds += epoch.trainSeconds();
      curve.add(new CurvePoint(epoch.epoch(), seconds, epoch.validation().get(NDCG)));
    }
    return curve;
  }
}

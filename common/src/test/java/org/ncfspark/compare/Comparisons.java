package org.ncfspark.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ncfspark.eval.RankingMetrics;
import org.ncfspark.eval.Ranks;
import org.ncfspark.eval.UserRanks;

/** Comparisons of models whose ranks are written down. */
final class Comparisons {
  static final String HOSTILE = "<script>alert('&')</script>";

  static final Study STUDY =
      new Study(
          "tiny-0123",
          Map.of("users", 4L),
          List.of("ratings \"new\".tsv, 7 bytes"),
          "leave-one-out",
          "tiny-0123-4567",
          "9 per user, uniform",
          "ndcg@10",
          3,
          42,
          "ncf compare --models a,b",
          Map.of("ncf.data.input", "/data/<b>"),
          Map.of("java", "17"));

  private Comparisons() {}

  /** Ranks of users 0, 1, ... among ten, sampled and full alike. */
  static TrainedRun run(long seed, int... ranks) {
    List<int[]> rows = new ArrayList<>();
    for (int user = 0; user < ranks.length; user++) {
      rows.add(UserRanks.row(user, new Ranks(ranks[user], ranks[user], 10)));
    }
    Map<String, UserRanks> rankings = new LinkedHashMap<>();
    rankings.put("sampled", UserRanks.of(rows));
    rankings.put("full", UserRanks.of(rows));
    return new TrainedRun(
        new TrainedRun.Facts(
            "run-" + seed,
            seed,
            2,
            1.5,
            0.5,
            List.of(new CurvePoint(1, 0.5, 0.2), new CurvePoint(2, 1, 0.3)),
            0,
            Map.of()),
        rankings);
  }

  /** {@code run}, of which another epoch was the best. */
  static TrainedRun selectedAt(int epoch, TrainedRun run) {
    TrainedRun.Facts facts = run.facts();
    return new TrainedRun(
        new TrainedRun.Facts(
            facts.id(),
            facts.seed(),
            epoch,
            facts.trainSeconds(),
            facts.scoreSeconds(),
            facts.curve(),
            facts.lastEpochs(),
            facts.lastTest()),
        run.ranks());
  }

  static Contestant model(String name, String model, TrainedRun... runs) {
    return new Contestant(
        name,
        model,
        3,
        List.of("train.learning-rate=0.1"),
        Map.of("ncf.model.name", model),
        List.of(runs));
  }

  static ComparisonReport report(int[] activity, List<LeftOut> left, Contestant... models) {
    return new Comparison(STUDY, RankingMetrics.at(List.of(1, 10)), activity)
        .report(List.of(models), left);
  }
}
